<?php
/**
 * The settings that are whole numbers: bounds, schema and judgement of each stand together.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

final class WholeNumbers {

	/** The least, the most, and the one to begin with. The service keeps to the same. */
	private const BOUNDS = [
		'access_ttl_minutes'       => [ 5, 60, 30 ],
		'session_ttl_days'         => [ 1, 90, 30 ],
		'idle_limit_hours'         => [ 0, 2160, 168 ],
		'renew_interval_minutes'   => [ 2, 50, 20 ],
		'sign_ins_per_minute'      => [ 10, 100000, 300 ],
		'renewals_per_minute'      => [ 10, 100000, 600 ],
		'sign_outs_per_minute'     => [ 10, 100000, 120 ],
		'unknown_paths_per_minute' => [ 10, 100000, 120 ],
		'failures_per_hour'        => [ 10, 1000000, 1000 ],
		'failures_per_day'         => [ 10, 10000000, 3000 ],
		'strangers_per_minute'     => [ 10, 1000000, 1200 ],
		'network_per_minute'       => [ 600, 10000000, 60000 ],
		'session_share_percent'    => [ 10, 100, 50 ],
	];

	/** Which number may not come closer to which other one than this. */
	private const BELOW = [
		'renew_interval_minutes' => [ 'access_ttl_minutes', self::RENEWAL_MARGIN_MINUTES ],
		'failures_per_hour'      => [ 'failures_per_day', 0 ],
	];

	/** A browser that renews this long before its access ends has time to try again. */
	private const RENEWAL_MARGIN_MINUTES = 3;

	/**
	 * @return array<string, int>
	 */
	public static function defaults(): array {
		return array_map( static fn( array $bounds ): int => $bounds[2], self::BOUNDS );
	}

	/**
	 * @return array<string, array<string, mixed>> JSON schema of each, by name.
	 */
	public static function schema(): array {
		$schema = [];
		foreach ( self::descriptions() as $name => $description ) {
			[ $least, $most ] = self::BOUNDS[ $name ];

			$schema[ $name ] = [
				'description' => $description,
				'type'        => 'integer',
				'minimum'     => $least,
				'maximum'     => $most,
			];
		}
		return $schema;
	}

	/**
	 * @param mixed                $value   The value somebody sent for the setting of this name.
	 * @param array<string, mixed> $changes Everything that was sent, by name.
	 * @param array<string, mixed> $saved   All settings as they are.
	 * @return true|WP_Error
	 */
	public static function check( $value, string $name, array $changes, array $saved ) {
		if ( ! self::is_within_bounds( $value, $name ) ) {
			[ $least, $most ] = self::BOUNDS[ $name ];
			/* translators: 1: the smallest number allowed, 2: the largest. */
			return self::error( $name, sprintf( __( 'Use a whole number from %1$s to %2$s.', 'drawbridge' ), number_format_i18n( $least ), number_format_i18n( $most ) ) );
		}
		foreach ( self::BELOW as $lower => [ $upper, $margin ] ) {
			$least = (int) $saved[ $lower ] + $margin;
			// Where both were sent, the lower one is at fault.
			if ( $name === $upper && ! isset( $changes[ $lower ] ) && (int) $value < $least ) {
				return self::error( $name, self::too_low( $upper, $least ) );
			}
			$above = $changes[ $upper ] ?? $saved[ $upper ];
			if ( $name === $lower && self::is_within_bounds( $above, $upper ) && (int) $value > (int) $above - $margin ) {
				return self::error( $name, self::too_high( $lower, (int) $above - $margin ) );
			}
		}
		return true;
	}

	/**
	 * @param mixed $value Anything.
	 */
	private static function is_within_bounds( $value, string $name ): bool {
		[ $least, $most ] = self::BOUNDS[ $name ];
		return rest_is_integer( $value ) && (int) $value >= $least && (int) $value <= $most;
	}

	private static function too_low( string $name, int $least ): string {
		return 'access_ttl_minutes' === $name
			/* translators: %d: a number of minutes. */
			? sprintf( __( 'Use at least %d: access must outlast the time after which it is renewed.', 'drawbridge' ), $least )
			/* translators: %s: a number. */
			: sprintf( __( 'Use at least %s: a day cannot allow fewer than an hour does.', 'drawbridge' ), number_format_i18n( $least ) );
	}

	private static function too_high( string $name, int $most ): string {
		return 'renew_interval_minutes' === $name
			/* translators: 1: a number of minutes, 2: another. */
			? sprintf( __( 'Use at most %1$d, so that access is renewed at least %2$d minutes before it ends.', 'drawbridge' ), $most, self::RENEWAL_MARGIN_MINUTES )
			/* translators: %s: a number. */
			: sprintf( __( 'Use at most %s, which is what a whole day allows.', 'drawbridge' ), number_format_i18n( $most ) );
	}

	/**
	 * @return array<string, string>
	 */
	private static function descriptions(): array {
		return [
			'access_ttl_minutes'       => __( 'How long an access token is good for, in minutes.', 'drawbridge' ),
			'session_ttl_days'         => __( 'How long a session lasts at most, in days.', 'drawbridge' ),
			'idle_limit_hours'         => __( 'How long a session may rest before it ends, in hours; 0 for no limit.', 'drawbridge' ),
			'renew_interval_minutes'   => __( 'How often a browser renews its access, in minutes.', 'drawbridge' ),
			'sign_ins_per_minute'      => __( 'How many sign-ins a minute one address may try.', 'drawbridge' ),
			'renewals_per_minute'      => __( 'How many renewals a minute one address may ask for.', 'drawbridge' ),
			'sign_outs_per_minute'     => __( 'How many sign-outs a minute one address may ask for.', 'drawbridge' ),
			'unknown_paths_per_minute' => __( 'How many paths a minute that the service does not have one address may ask for.', 'drawbridge' ),
			'failures_per_hour'        => __( 'After how many failures in an hour an address is blocked until that hour is over.', 'drawbridge' ),
			'failures_per_day'         => __( 'After how many failures in a day an address is blocked until that day is over.', 'drawbridge' ),
			'strangers_per_minute'     => __( 'How many requests a minute without a session one address may send to each process.', 'drawbridge' ),
			'network_per_minute'       => __( 'How many requests a minute all members behind one address may send together.', 'drawbridge' ),
			'session_share_percent'    => __( 'What part of a member’s budget one session may use, in percent.', 'drawbridge' ),
		];
	}

	private static function error( string $name, string $message ): WP_Error {
		return new WP_Error( "drawbridge_$name", $message );
	}
}
