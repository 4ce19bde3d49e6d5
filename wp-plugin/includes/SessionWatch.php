<?php
/**
 * Takes note of WordPress sessions that end, whoever ends them: all of them pass through the user meta `session_tokens`.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class SessionWatch {

	private const META_KEY = 'session_tokens';

	private Revocations $revocations;

	private Clock $clock;

	/**
	 * Verifiers of a user's WordPress sessions just before a change, by user id.
	 *
	 * @var array<int, string[]>
	 */
	private array $before = [];

	public function __construct( Revocations $revocations, Clock $clock ) {
		$this->revocations = $revocations;
		$this->clock       = $clock;
	}

	/**
	 * @param int|int[] $meta_ids Rows about to change.
	 * @param int       $user_id  0 where WordPress ends everybody's sessions.
	 */
	public function remember( $meta_ids, int $user_id, string $meta_key ): void {
		if ( self::META_KEY === $meta_key && $user_id > 0 ) {
			$this->before[ $user_id ] = $this->live_verifiers( $user_id );
		}
	}

	/**
	 * @param int|int[] $meta_ids Rows that changed.
	 * @param int       $user_id  0 where WordPress has ended everybody's sessions.
	 */
	public function compare( $meta_ids, int $user_id, string $meta_key ): void {
		if ( self::META_KEY !== $meta_key ) {
			return;
		}
		if ( 0 === $user_id ) {
			Sites::each( fn() => $this->revocations->end_all( 'wordpress-session-ended' ) );
			return;
		}
		$ended = array_diff( $this->before[ $user_id ] ?? [], $this->live_verifiers( $user_id ) );
		unset( $this->before[ $user_id ] );
		if ( [] === $ended ) {
			return;
		}
		$reason = get_current_user_id() === $user_id ? 'wordpress-logout' : 'wordpress-session-ended';
		foreach ( Sites::of_user( $user_id ) as $site_id ) {
			Sites::on( $site_id, fn() => $this->revocations->end_sessions( $user_id, $ended, $reason ) );
		}
	}

	/**
	 * A session past its end is no news when WordPress tidies it away.
	 *
	 * @return string[]
	 */
	private function live_verifiers( int $user_id ): array {
		$sessions = get_user_meta( $user_id, self::META_KEY, true );
		$now      = $this->clock->now_epoch_seconds();
		// Very old sessions are the bare time at which they end.
		$is_live = static fn( $session ): bool => (int) ( $session['expiration'] ?? $session ) > $now;
		return array_map( 'strval', array_keys( array_filter( is_array( $sessions ) ? $sessions : [], $is_live ) ) );
	}
}
