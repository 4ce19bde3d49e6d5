<?php
/**
 * REST route `drawbridge/v1/settings`: reads and saves the settings, and tells what is still in the way.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

defined( 'ABSPATH' ) || exit;

final class SettingsController {

	public const PATH = '/' . self::REST_NAMESPACE . self::ROUTE;

	private const REST_NAMESPACE = 'drawbridge/v1';

	private const ROUTE = '/settings';

	private Settings $settings;

	private Readiness $readiness;

	private SwallowedPaths $swallowed;

	public function __construct( Settings $settings, Readiness $readiness, SwallowedPaths $swallowed ) {
		$this->settings  = $settings;
		$this->readiness = $readiness;
		$this->swallowed = $swallowed;
	}

	public function register_routes(): void {
		register_rest_route(
			self::REST_NAMESPACE,
			self::ROUTE,
			[
				[
					'methods'             => WP_REST_Server::READABLE,
					'callback'            => [ $this, 'read' ],
					'permission_callback' => [ $this, 'may_manage' ],
				],
				[
					'methods'             => WP_REST_Server::EDITABLE,
					'callback'            => [ $this, 'save' ],
					'permission_callback' => [ $this, 'may_manage' ],
					'args'                => $this->arguments(),
				],
				'schema' => [ $this, 'schema' ],
			]
		);
	}

	public function may_manage(): bool {
		return current_user_can( SettingsPage::CAPABILITY );
	}

	public function read(): WP_REST_Response {
		return new WP_REST_Response(
			array_merge(
				$this->settings->all(),
				[
					'roles'    => $this->roles(),
					'bounds'   => $this->bounds(),
					'home_url' => untrailingslashit( (string) get_option( 'home' ) ),
					'status'   => [
						'problems' => array_map( static fn( Problem $problem ): array => $problem->to_array(), $this->readiness->problems() ),
					],
				]
			)
		);
	}

	/** Saves the settings that were sent; the others stay as they are. */
	public function save( WP_REST_Request $request ): WP_REST_Response {
		$this->settings->save( array_intersect_key( $request->get_params(), Settings::schema() ) );
		// It tells again if it happens again.
		$this->swallowed->forget();
		return $this->read();
	}

	/**
	 * @return array<string, mixed> JSON schema of the answer.
	 */
	public function schema(): array {
		$text = [ 'type' => 'string' ];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'drawbridge-settings',
			'type'       => 'object',
			'properties' => array_merge(
				Settings::schema(),
				[
					'roles'    => [
						'description' => __( 'Roles of this site.', 'drawbridge' ),
						'type'        => 'array',
						'readonly'    => true,
						'items'       => [
							'type'       => 'object',
							'properties' => [
								'slug' => $text,
								'name' => $text,
							],
						],
					],
					'bounds'   => [
						'description' => __( 'The least, the most and the usual of each whole number; those of budgets by the name of the number.', 'drawbridge' ),
						'type'        => 'object',
						'readonly'    => true,
					],
					'home_url' => [
						'description' => __( 'Where the pages of this site are.', 'drawbridge' ),
						'type'        => 'string',
						'readonly'    => true,
					],
					'status'   => [
						'description' => __( 'What is still in the way of members, and how to mend it.', 'drawbridge' ),
						'type'        => 'object',
						'readonly'    => true,
						'properties'  => [
							'problems' => [
								'type'  => 'array',
								'items' => [
									'type'       => 'object',
									'properties' => [
										'code'    => $text,
										'message' => $text,
										'mend'    => $text,
									],
								],
							],
						],
					],
				]
			),
		];
	}

	/**
	 * @return array<string, array<string, mixed>>
	 */
	private function arguments(): array {
		$check     = fn( $value, WP_REST_Request $request, string $name ) => $this->settings->check( $value, $name, $request->get_params() );
		$arguments = [];
		foreach ( Settings::schema() as $name => $schema ) {
			// A setting that is not sent keeps its value, so there is no default here.
			unset( $schema['default'] );
			$arguments[ $name ] = array_merge( $schema, [ 'validate_callback' => $check ] );
		}
		return $arguments;
	}

	/**
	 * @return array<string, array{minimum: int, maximum: int, usual: int}>
	 */
	private function bounds(): array {
		$schema = Settings::schema();
		return array_map(
			static fn( array $number ): array => [
				'minimum' => $number['minimum'],
				'maximum' => $number['maximum'],
				'usual'   => $number['default'],
			],
			array_filter(
				array_merge( $schema, $schema['budgets']['items']['properties'] ),
				static fn( array $one ): bool => 'integer' === $one['type']
			)
		);
	}

	/**
	 * @return array<int, array{slug: string, name: string}>
	 */
	private function roles(): array {
		$roles = [];
		foreach ( wp_roles()->get_names() as $slug => $name ) {
			$roles[] = [
				'slug' => (string) $slug,
				'name' => translate_user_role( $name ),
			];
		}
		return $roles;
	}
}
