<?php
/**
 * Takes note of what happens to a member's account: a new password or e-mail address, spam, removal, deletion.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_User;

defined( 'ABSPATH' ) || exit;

/**
 * Other plugins fire these hooks, too, and not always with all that WordPress gives; nobody's sign-up may break on it.
 */
final class AccountWatch {

	private Revocations $revocations;

	public function __construct( Revocations $revocations ) {
		$this->revocations = $revocations;
	}

	/**
	 * WordPress also gets here with a password that stays the same, to hash it by newer rules on sign-in, and with one that
	 * is not stored yet; profile_was_updated() follows then.
	 *
	 * @param string|mixed  $password As typed.
	 * @param WP_User|mixed $before   The user as they were; not known to older versions of WordPress.
	 */
	public function password_was_set( $password, int $user_id, $before = null ): void {
		if ( $before instanceof WP_User ) {
			$is_stored = self::password_hash( $user_id ) !== $before->user_pass;
			if ( ! $is_stored || wp_check_password( (string) $password, $before->user_pass ) ) {
				return;
			}
		}
		$this->end_everywhere( $user_id, 'password-changed' );
	}

	/**
	 * @param WP_User|mixed $user Whose password.
	 */
	public function password_was_reset( $user ): void {
		if ( $user instanceof WP_User ) {
			$this->end_everywhere( $user->ID, 'password-changed' );
		}
	}

	/**
	 * @param WP_User|mixed $before The user as they were.
	 */
	public function profile_was_updated( int $user_id, $before = null ): void {
		if ( ! $before instanceof WP_User ) {
			return;
		}
		$user = new WP_User( $user_id );
		if ( $user->user_pass !== $before->user_pass ) {
			$this->end_everywhere( $user_id, 'password-changed' );
		} elseif ( $user->user_email !== $before->user_email ) {
			$this->end_everywhere( $user_id, 'email-changed' );
		}
	}

	/** In a network this only removes a user from the current site. */
	public function user_is_being_deleted( int $user_id ): void {
		$this->revocations->end_user( $user_id, 'user-deleted' );
	}

	public function network_user_is_being_deleted( int $user_id ): void {
		$this->end_everywhere( $user_id, 'user-deleted' );
	}

	public function user_is_being_removed( int $user_id, int $site_id ): void {
		Sites::on( $site_id, fn() => $this->revocations->end_user( $user_id, 'user-removed' ) );
	}

	public function user_was_spammed( int $user_id ): void {
		$this->end_everywhere( $user_id, 'user-spammed' );
	}

	/** Accounts are shared by all sites of a network, sessions are not. */
	private function end_everywhere( int $user_id, string $reason ): void {
		foreach ( Sites::of_user( $user_id ) as $site_id ) {
			Sites::on( $site_id, fn() => $this->revocations->end_user( $user_id, $reason ) );
		}
	}

	private static function password_hash( int $user_id ): string {
		return ( new WP_User( $user_id ) )->user_pass;
	}
}
