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

	/** What keeps this member's sign-in from being handed over; null if all is well. */
	public function problem( WP_User $user ): ?Problem {
		// The cookie may be missing, or belong to another account than the one this request acts for.
		if ( WP_Session_Tokens::get_instance( $user->ID )->verify( wp_get_session_token() ) ) {
			return null;
		}
		return Problem::blocking(
			'no-wordpress-session',
			__( 'You are signed in without a WordPress session, as an application password or another sign-in plugin may do.', 'drawbridge' ),
			__( 'Sign out, and sign in again on the sign-in page of WordPress.', 'drawbridge' )
		);
	}

	/** The key under which WordPress keeps the session: SHA-256 of its token, in lower-case hex. */
	public function verifier(): string {
		return hash( 'sha256', wp_get_session_token() );
	}
}
