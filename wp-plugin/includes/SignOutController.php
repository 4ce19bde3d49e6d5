<?php
/**
 * REST route `drawbridge/v1/sign-out-everyone`: ends every session of the dashboard at once.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Error;
use WP_REST_Response;
use WP_REST_Server;

defined( 'ABSPATH' ) || exit;

final class SignOutController {

	private Revocations $revocations;

	public function __construct( Revocations $revocations ) {
		$this->revocations = $revocations;
	}

	public function register_routes(): void {
		register_rest_route(
			'drawbridge/v1',
			'/sign-out-everyone',
			[
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => [ $this, 'sign_out_everyone' ],
				'permission_callback' => [ $this, 'may_manage' ],
			]
		);
	}

	public function may_manage(): bool {
		return current_user_can( SettingsPage::CAPABILITY );
	}

	/**
	 * @return WP_REST_Response|WP_Error
	 */
	public function sign_out_everyone() {
		if ( ! $this->revocations->end_all( 'everyone-signed-out' ) ) {
			return new WP_Error(
				'drawbridge_not_recorded',
				__( 'Nobody was signed out, because the database did not record it. Try again; if it happens again, ask your host about the database.', 'drawbridge' ),
				[ 'status' => 503 ]
			);
		}
		return new WP_REST_Response( null, 204 );
	}
}
