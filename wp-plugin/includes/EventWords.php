<?php
/**
 * What happened and why, in plain words: the events of the service and of the plugin know stable names alone.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class EventWords {

	/** What a kind of event means; the kind itself where it is not known here. */
	public static function what( string $kind ): string {
		$words = [
			'session-opened' => __( 'Entered the dashboard', 'drawbridge' ),
			'session-ended'  => __( 'A session ended', 'drawbridge' ),
			'revoked'        => __( 'All sessions ended', 'drawbridge' ),
			'slowed'         => __( 'Slowed down', 'drawbridge' ),
			'refused'        => __( 'Refused for a while', 'drawbridge' ),
			'bot-met'        => __( 'Treated as a program', 'drawbridge' ),
			'would-meet-bot' => __( 'Would have been treated as a program', 'drawbridge' ),
		];
		return $words[ $kind ] ?? $kind;
	}

	/**
	 * Why it happened.
	 *
	 * @param string $kind   The same reason may mean one thing for a session and another for a limit.
	 * @param string $reason Words separated by spaces; one that is not known here stays as it is.
	 * @return string Parts of a sentence; empty where there is no reason.
	 */
	public static function why( string $kind, string $reason ): string {
		$words  = array_merge( self::comings_and_goings(), self::signs_of_programs(), self::limits( $kind ) );
		$spoken = array_map(
			static fn( string $word ): string => $words[ $word ] ?? self::score( $word ) ?? $word,
			array_filter( explode( ' ', $reason ), 'strlen' )
		);
		/* translators: Stands between the parts of a list of reasons. */
		return implode( __( '; ', 'drawbridge' ), $spoken );
	}

	/**
	 * @return array<string, string> None for kinds that have nothing to do with limits.
	 */
	private static function limits( string $kind ): array {
		switch ( $kind ) {
			case 'slowed':
				return self::nearly_spent();
			case 'refused':
				return self::spent();
			default:
				return [];
		}
	}

	/** How much a request looked like a program's, as in `score-75`; null for any other word. */
	private static function score( string $word ): ?string {
		if ( ! preg_match( '/^score-(\d+)$/D', $word, $found ) ) {
			return null;
		}
		/* translators: %d: a number from 0 to 100; the higher, the more a request looks like a program's. */
		return sprintf( __( '%d of 100 points', 'drawbridge' ), $found[1] );
	}

	/**
	 * @return array<string, string>
	 */
	private static function comings_and_goings(): array {
		return [
			'handoff'                 => __( 'handed over by WordPress', 'drawbridge' ),
			'logout'                  => __( 'signed out of the dashboard', 'drawbridge' ),
			'ended-by-member'         => __( 'ended by the member from another device', 'drawbridge' ),
			'refresh-token-reused'    => __( 'an old key of the session was used again, so it may have been copied', 'drawbridge' ),
			'wordpress-logout'        => __( 'signed out of WordPress', 'drawbridge' ),
			'wordpress-session-ended' => __( 'the WordPress session ended', 'drawbridge' ),
			'password-changed'        => __( 'the password was changed', 'drawbridge' ),
			'email-changed'           => __( 'the e-mail address was changed', 'drawbridge' ),
			'role-lost'               => __( 'no role is left that may enter', 'drawbridge' ),
			'not-allowed'             => __( 'no role is left that may enter', 'drawbridge' ),
			'user-deleted'            => __( 'the account was deleted', 'drawbridge' ),
			'user-removed'            => __( 'the account was removed from this site', 'drawbridge' ),
			'user-spammed'            => __( 'the account was marked as spam', 'drawbridge' ),
			'everyone-signed-out'     => __( 'an administrator signed everyone out', 'drawbridge' ),
			'plugin-deactivated'      => __( 'Drawbridge was deactivated', 'drawbridge' ),
		];
	}

	/**
	 * @return array<string, string>
	 */
	private static function nearly_spent(): array {
		return [
			'session-minute' => __( 'one session is near the end of its share of a minute', 'drawbridge' ),
			'session-hour'   => __( 'one session is near the end of its share of an hour', 'drawbridge' ),
			'session-day'    => __( 'one session is near the end of its share of a day', 'drawbridge' ),
			'member-minute'  => __( 'near the end of the budget of a minute', 'drawbridge' ),
			'member-hour'    => __( 'near the end of the budget of an hour', 'drawbridge' ),
			'member-day'     => __( 'near the end of the budget of a day', 'drawbridge' ),
			'at-once'        => __( 'many requests at the same time', 'drawbridge' ),
			'address'        => __( 'many requests of members behind one address', 'drawbridge' ),
		];
	}

	/**
	 * @return array<string, string>
	 */
	private static function spent(): array {
		return [
			'session-minute' => __( 'one session used up its share of a minute', 'drawbridge' ),
			'session-hour'   => __( 'one session used up its share of an hour', 'drawbridge' ),
			'session-day'    => __( 'one session used up its share of a day', 'drawbridge' ),
			'member-minute'  => __( 'the budget of a minute was used up', 'drawbridge' ),
			'member-hour'    => __( 'the budget of an hour was used up', 'drawbridge' ),
			'member-day'     => __( 'the budget of a day was used up', 'drawbridge' ),
			'at-once'        => __( 'too many requests at the same time', 'drawbridge' ),
			'address'        => __( 'too many requests of members behind one address', 'drawbridge' ),
			'handoff'        => __( 'too many sign-ins from one address', 'drawbridge' ),
			'exchange'       => __( 'too many sign-ins from one address', 'drawbridge' ),
			'renewal'        => __( 'too many renewals from one address', 'drawbridge' ),
			'logout'         => __( 'too many sign-outs from one address', 'drawbridge' ),
			'unknown'        => __( 'too many paths that do not exist', 'drawbridge' ),
			'failure'        => __( 'too many failed attempts in an hour', 'drawbridge' ),
			'relapse'        => __( 'too many failed attempts in a day', 'drawbridge' ),
			'proof'          => __( 'too many answers to the check for programs', 'drawbridge' ),
		];
	}

	/**
	 * @return array<string, string>
	 */
	private static function signs_of_programs(): array {
		return [
			'canary'             => __( 'followed a link that people do not see', 'drawbridge' ),
			'honeypot'           => __( 'asked for a path that only programs look for', 'drawbridge' ),
			'known-bot'          => __( 'names itself as a program', 'drawbridge' ),
			'no-user-agent'      => __( 'does not say which browser it is', 'drawbridge' ),
			'browser-changed'    => __( 'was another browser before', 'drawbridge' ),
			'no-fetch-metadata'  => __( 'does not say what it loads things for, as browsers do', 'drawbridge' ),
			'odd-fetch-metadata' => __( 'says what it loads things for as no browser does', 'drawbridge' ),
			'no-client-hints'    => __( 'does not describe itself, as its browser does', 'drawbridge' ),
			'odd-client-hints'   => __( 'contradicts itself about which browser it is', 'drawbridge' ),
			'no-html'            => __( 'opens pages without asking for pages', 'drawbridge' ),
			'no-language'        => __( 'names no language', 'drawbridge' ),
			'no-encoding'        => __( 'takes nothing compressed', 'drawbridge' ),
			'proof-proven'       => __( 'its browser worked out the proof, so it goes on as before', 'drawbridge' ),
			'proof-declined'     => __( 'went on without the proof', 'drawbridge' ),
		];
	}
}
