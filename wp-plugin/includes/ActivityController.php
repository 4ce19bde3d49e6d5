<?php
/**
 * REST route `drawbridge/v1/activity`: what happened to whom and why, in words for the administrator.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;
use WP_User;

defined( 'ABSPATH' ) || exit;

final class ActivityController {

	public const PATH = '/' . self::REST_NAMESPACE . self::ROUTE;

	private const REST_NAMESPACE = 'drawbridge/v1';

	private const ROUTE = '/activity';

	private const EVENTS_A_PAGE = 20;

	private ActivityLog $log;

	public function __construct( ActivityLog $log ) {
		$this->log = $log;
	}

	public function register_routes(): void {
		register_rest_route(
			self::REST_NAMESPACE,
			self::ROUTE,
			[
				[
					'methods'             => WP_REST_Server::READABLE,
					'callback'            => [ $this, 'read' ],
					'permission_callback' => [ $this, 'may_read' ],
					'args'                => [
						'topic' => [
							'description' => __( 'Which events to list.', 'drawbridge' ),
							'type'        => 'string',
							'enum'        => array_keys( ActivityLog::TOPICS ),
							'default'     => 'everything',
						],
						'below' => [
							'description' => __( 'Lists only events whose id is lower; for the page after one that was read.', 'drawbridge' ),
							'type'        => 'integer',
							'minimum'     => 1,
						],
					],
				],
				'schema' => [ $this, 'schema' ],
			]
		);
	}

	public function may_read(): bool {
		return current_user_can( SettingsPage::CAPABILITY );
	}

	public function read( WP_REST_Request $request ): WP_REST_Response {
		$below = $request->get_param( 'below' );
		// One more than is shown tells whether there are more.
		$rows  = $this->log->read( $request->get_param( 'topic' ), null === $below ? null : (int) $below, self::EVENTS_A_PAGE + 1 );
		$shown = array_slice( $rows, 0, self::EVENTS_A_PAGE );
		cache_users( array_filter( array_map( 'intval', array_column( $shown, 'user_id' ) ) ) );
		return new WP_REST_Response(
			[
				'events'   => array_map( [ $this, 'event' ], $shown ),
				'has_more' => count( $rows ) > self::EVENTS_A_PAGE,
			]
		);
	}

	/**
	 * @return array<string, mixed> JSON schema of the answer.
	 */
	public function schema(): array {
		$text = [ 'type' => 'string' ];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'drawbridge-activity',
			'type'       => 'object',
			'properties' => [
				'events'   => [
					'description' => __( 'Events, the newest first.', 'drawbridge' ),
					'type'        => 'array',
					'readonly'    => true,
					'items'       => [
						'type'       => 'object',
						'properties' => [
							'id'   => [ 'type' => 'integer' ],
							'time' => [
								'type'   => 'string',
								'format' => 'date-time',
							],
							'when' => $text,
							'who'  => $text,
							'link' => $text,
							'kind' => $text,
							'what' => $text,
							'why'  => $text,
							'ip'   => $text,
						],
					],
				],
				'has_more' => [
					'description' => __( 'Whether there are older ones.', 'drawbridge' ),
					'type'        => 'boolean',
					'readonly'    => true,
				],
			],
		];
	}

	/**
	 * @param array<string, string> $row Of the events table.
	 * @return array<string, int|string>
	 */
	private function event( array $row ): array {
		$time = (int) $row['created_at'];
		$user = (int) $row['user_id'] > 0 ? get_userdata( (int) $row['user_id'] ) : false;
		return [
			'id'   => (int) $row['id'],
			'time' => gmdate( 'c', $time ),
			'when' => wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $time ),
			'who'  => $user instanceof WP_User ? $user->display_name : self::name_without_account( $row ),
			'link' => $user instanceof WP_User ? (string) get_edit_user_link( $user->ID ) : '',
			'kind' => $row['kind'],
			'what' => EventWords::what( $row['kind'] ),
			'why'  => EventWords::why( $row['kind'], $row['reason'] ),
			'ip'   => $row['ip'],
		];
	}

	/**
	 * @param array<string, string> $row Of the events table.
	 */
	private static function name_without_account( array $row ): string {
		if ( (int) $row['user_id'] > 0 ) {
			/* translators: %d: id of a user who is gone. */
			return sprintf( __( 'Deleted user %d', 'drawbridge' ), $row['user_id'] );
		}
		return 'revoked' === $row['kind'] ? __( 'Everyone', 'drawbridge' ) : __( 'A visitor', 'drawbridge' );
	}
}
