<?php
/**
 * The WordPress session the member is signed in with, which the dashboard session hangs on.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Session_Tokens;
use WP_User;
use WP_User_Meta_Session_Tokens;

defined( 'ABSPATH' ) || exit;

final class MemberSession {

	/** What keeps the service from finding anybody's WordPress session; null if all is well. */
	public function storage_problem(): ?Problem {
		if ( WP_User_Meta_Session_Tokens::class === get_class( WP_Session_Tokens::get_instance( get_current_user_id() ) ) ) {
			return null;
		}
		return Problem::blocking(
			'sessions-elsewhere',
			__( 'Another plugin keeps WordPress sessions outside the user table, where the dashboard cannot see them end.', 'drawbridge' ),
			__( 'Deactivate the plugin that uses the filter “session_token_manager”.', 'drawbridge' )
		);
	}

	/** Whether the request carries a session of this member: the cookie may be missing, or belong to another account. */
	public function is_of( WP_User $user ): bool {
		return WP_Session_Tokens::get_instance( $user->ID )->verify( wp_get_session_token() );
	}

	/** The key under which WordPress keeps the session: SHA-256 of its token, in lower-case hex. */
	public function verifier(): string {
		return hash( 'sha256', wp_get_session_token() );
	}
}
