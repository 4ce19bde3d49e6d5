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

	public function register(): void {
		register_rest_route(
			'drawbridge/v1',
			'/settings',
			[
				[
					'methods'             => 'GET',
					'callback'            => [ $this, 'read' ],
					'permission_callback' => [ $this, 'may_read' ],
				],
				'schema' => [ $this, 'schema' ],
			]
		);
	}

	public function read(): array {
		return [];
	}

	public function schema(): array {
		return [];
	}

	public function may_read(): bool {
		return current_user_can( 'manage_options' );
	}
}
