<?php
/**
 * What WordPress promises people about their data: a text for the privacy policy, an exporter and an eraser.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_User;
use wpdb;

defined( 'ABSPATH' ) || exit;

final class PersonalData {

	private const NAME = 'drawbridge';

	private const ROWS_A_PAGE = 100;

	private wpdb $db;

	private Schema $schema;

	private Settings $settings;

	private Clock $clock;

	public function __construct( wpdb $db, Schema $schema, Settings $settings, Clock $clock ) {
		$this->db       = $db;
		$this->schema   = $schema;
		$this->settings = $settings;
		$this->clock    = $clock;
	}

	public function add_policy_text(): void {
		wp_add_privacy_policy_content(
			__( 'Drawbridge', 'drawbridge' ),
			wpautop(
				esc_html(
					sprintf(
						/* translators: %d: a number of days. */
						_n(
							'When you open the dashboard, we keep a session for you: your user id, name and roles, the address and browser you came with, when you came and when you were last there. It is removed when it ends, after %d day at the latest. A record of sign-ins, sign-outs and of what was slowed down or refused, with the address it came from, is kept for 90 days at most. The dashboard sets three cookies that it cannot work without; they hold your session and nothing else.',
							'When you open the dashboard, we keep a session for you: your user id, name and roles, the address and browser you came with, when you came and when you were last there. It is removed when it ends, after %d days at the latest. A record of sign-ins, sign-outs and of what was slowed down or refused, with the address it came from, is kept for 90 days at most. The dashboard sets three cookies that it cannot work without; they hold your session and nothing else.',
							$this->settings->session_ttl_days(),
							'drawbridge'
						),
						$this->settings->session_ttl_days()
					)
				)
			)
		);
	}

	/**
	 * @param array<string, array<string, mixed>> $exporters Exporters by name.
	 * @return array<string, array<string, mixed>>
	 */
	public function add_exporter( array $exporters ): array {
		$exporters[ self::NAME ] = [
			'exporter_friendly_name' => __( 'Dashboard sessions', 'drawbridge' ),
			'callback'               => [ $this, 'export' ],
		];
		return $exporters;
	}

	/**
	 * @param array<string, array<string, mixed>> $erasers Erasers by name.
	 * @return array<string, array<string, mixed>>
	 */
	public function add_eraser( array $erasers ): array {
		$erasers[ self::NAME ] = [
			'eraser_friendly_name' => __( 'Dashboard sessions', 'drawbridge' ),
			'callback'             => [ $this, 'erase' ],
		];
		return $erasers;
	}

	/**
	 * @param string $email Whose data.
	 * @param int    $page  Counts from 1.
	 * @return array{data: array<int, array<string, mixed>>, done: bool}
	 */
	public function export( string $email, int $page = 1 ): array {
		$user = get_user_by( 'email', $email );
		if ( ! $user instanceof WP_User ) {
			return [
				'data' => [],
				'done' => true,
			];
		}
		$sessions = $this->rows( 'SELECT HEX(sid) AS id, created_at, last_seen_at, ip, user_agent FROM %i WHERE user_id = %d ORDER BY sid LIMIT %d OFFSET %d', 'sessions', $user->ID, $page );
		$events   = $this->rows( 'SELECT id, created_at, kind, reason, ip FROM %i WHERE user_id = %d ORDER BY id LIMIT %d OFFSET %d', 'events', $user->ID, $page );
		return [
			'data' => array_merge(
				array_map( [ $this, 'session_item' ], $sessions ),
				array_map( [ $this, 'event_item' ], $events )
			),
			'done' => max( count( $sessions ), count( $events ) ) < self::ROWS_A_PAGE,
		];
	}

	/**
	 * Removes what no longer serves a session; an open session is only stripped of address and browser, since removing
	 * it is a matter of signing the member out.
	 *
	 * @param string $email Whose data.
	 * @return array{items_removed: bool, items_retained: bool, messages: string[], done: bool}
	 */
	public function erase( string $email ): array {
		$user    = get_user_by( 'email', $email );
		$id      = $user instanceof WP_User ? $user->ID : 0;
		$now     = $this->clock->now_epoch_seconds();
		$table   = $this->schema->table( 'sessions' );
		$removed = 0;
		if ( $id > 0 ) {
			$removed += (int) $this->db->query( $this->db->prepare( 'DELETE FROM %i WHERE user_id = %d', $this->schema->table( 'events' ), $id ) );
			$removed += (int) $this->db->query( $this->db->prepare( 'DELETE FROM %i WHERE user_id = %d AND expires_at <= %d', $table, $id, $now ) );
			$removed += (int) $this->db->query( $this->db->prepare( "UPDATE %i SET ip = '', user_agent = '' WHERE user_id = %d", $table, $id ) );
		}
		$open = (int) $this->db->get_var( $this->db->prepare( 'SELECT COUNT(*) FROM %i WHERE user_id = %d', $table, $id ) );
		return [
			'items_removed'  => $removed > 0,
			'items_retained' => $open > 0,
			'messages'       => $open > 0 ? [ __( 'Dashboard sessions that are still open keep the member’s name until they end.', 'drawbridge' ) ] : [],
			'done'           => true,
		];
	}

	/**
	 * @param string $query Takes the table, the user id, a number of rows and an offset.
	 * @return array<int, array<string, string>>
	 */
	private function rows( string $query, string $table, int $user_id, int $page ): array {
		$offset = ( $page - 1 ) * self::ROWS_A_PAGE;
		return $this->db->get_results( $this->db->prepare( $query, $this->schema->table( $table ), $user_id, self::ROWS_A_PAGE, $offset ), ARRAY_A ); // phpcs:ignore WordPress.DB.PreparedSQL -- Literals of export().
	}

	/**
	 * @param array<string, string> $row Of the table `sessions`.
	 * @return array<string, mixed>
	 */
	private function session_item( array $row ): array {
		return self::item(
			'session-' . $row['id'],
			[
				__( 'Opened', 'drawbridge' )    => self::date( $row['created_at'] ),
				__( 'Last seen', 'drawbridge' ) => self::date( $row['last_seen_at'] ),
				__( 'Address', 'drawbridge' )   => $row['ip'],
				__( 'Browser', 'drawbridge' )   => $row['user_agent'],
			]
		);
	}

	/**
	 * @param array<string, string> $row Of the table `events`.
	 * @return array<string, mixed>
	 */
	private function event_item( array $row ): array {
		return self::item(
			'event-' . $row['id'],
			[
				__( 'When', 'drawbridge' )    => self::date( $row['created_at'] ),
				__( 'What', 'drawbridge' )    => EventWords::what( $row['kind'] ),
				__( 'Why', 'drawbridge' )     => EventWords::why( $row['kind'], $row['reason'] ),
				__( 'Address', 'drawbridge' ) => $row['ip'],
			]
		);
	}

	/**
	 * @param array<string, string> $values Values by what they are called.
	 * @return array<string, mixed>
	 */
	private static function item( string $id, array $values ): array {
		$data = [];
		foreach ( $values as $name => $value ) {
			$data[] = [
				'name'  => $name,
				'value' => $value,
			];
		}
		return [
			'group_id'    => self::NAME,
			'group_label' => __( 'Dashboard sessions', 'drawbridge' ),
			'item_id'     => $id,
			'data'        => $data,
		];
	}

	private static function date( string $epoch_seconds ): string {
		return wp_date( 'c', (int) $epoch_seconds );
	}
}
