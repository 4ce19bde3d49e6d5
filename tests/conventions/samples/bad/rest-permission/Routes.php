<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Routes {

	public function register( array $args ): void {
		register_rest_route( 'drawbridge/v1', '/a', [ 'callback' => [ $this, 'read' ] ] ); // caught
		register_rest_route(
			'drawbridge/v1',
			'/b',
			[ // caught
				'callback'            => [ $this, 'read' ],
				'permission_callback' => '__return_true',
			]
		);
		register_rest_route(
			'drawbridge/v1',
			'/c',
			[
				[
					'methods'             => 'GET',
					'callback'            => [ $this, 'read' ],
					'permission_callback' => [ $this, 'may_read' ],
				],
				[ // caught
					'methods'             => 'POST',
					'callback'            => [ $this, 'read' ],
					'permission_callback' => static fn(): bool => true,
				],
				[ // caught
					'methods'             => 'DELETE',
					'callback'            => [ $this, 'read' ],
					'permission_callback' => static function (): bool {
						return true;
					},
				],
			]
		);
		register_rest_route( 'drawbridge/v1', '/d', $args ); // caught
	}

	public function read(): array {
		return [];
	}

	public function may_read(): bool {
		return current_user_can( 'manage_options' );
	}
}
