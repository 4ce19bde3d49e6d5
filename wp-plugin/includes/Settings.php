<?php
/**
 * The only reader and writer of the plugin's settings: default, schema and rules of each stand together.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

final class Settings {

	public const OPTION = 'drawbridge_settings';

	private const MAX_LABEL_CHARACTERS = 60;

	/** Whole numbers: the least, the most, and the one to begin with. The service keeps to the same. */
	private const NUMBERS = [
		'access_ttl_minutes'     => [ 5, 60, 30 ],
		'session_ttl_days'       => [ 1, 90, 30 ],
		'idle_limit_hours'       => [ 0, 2160, 168 ],
		'renew_interval_minutes' => [ 2, 50, 20 ],
	];

	/** A browser that renews this long before its access ends has time to try again. */
	private const RENEWAL_MARGIN_MINUTES = 3;

	/** Normalised, without a trailing slash; empty until it is known. */
	public function service_url(): string {
		return $this->all()['service_url'];
	}

	/**
	 * @return string[] Role slugs.
	 */
	public function allowed_roles(): array {
		return $this->all()['allowed_roles'];
	}

	/** Text of the links that open the dashboard, as somebody typed it. */
	public function link_label(): string {
		$label = $this->all()['link_label'];
		return self::default_label() === $label ? __( 'Open dashboard', 'drawbridge' ) : $label;
	}

	/**
	 * @return array<string, mixed> Every setting, by name.
	 */
	public function all(): array {
		$stored = get_option( self::OPTION );
		return array_merge( self::defaults(), is_array( $stored ) ? array_intersect_key( $stored, self::defaults() ) : [] );
	}

	/** Writes the defaults where nothing is stored yet, so that the service finds them. */
	public function add_defaults(): void {
		add_option( self::OPTION, self::defaults(), '', true );
	}

	/**
	 * Stores settings that check() has accepted; the others stay as they are.
	 *
	 * @param array<string, mixed> $changes New values by name.
	 */
	public function save( array $changes ): void {
		$all = $this->all();
		foreach ( array_intersect_key( $changes, $all ) as $name => $value ) {
			$all[ $name ] = self::read( $name, $value );
		}
		update_option( self::OPTION, $all, true );
	}

	/**
	 * @param mixed $value The value somebody sent for the setting of this name.
	 * @return true|WP_Error
	 */
	public function check( $value, string $name ) {
		$type_check = rest_validate_value_from_schema( $value, self::schema()[ $name ], $name );
		if ( is_wp_error( $type_check ) ) {
			return isset( self::NUMBERS[ $name ] ) ? self::number_error( $name ) : $type_check;
		}
		$read = self::read( $name, $value );
		return is_wp_error( $read ) ? $read : true;
	}

	/**
	 * Looks at what no setting can tell alone; each has passed check() before.
	 *
	 * @param array<string, mixed> $changes New values by name.
	 * @return true|WP_Error An error as of a single setting.
	 */
	public function check_together( array $changes ) {
		$all     = array_merge( $this->all(), array_intersect_key( $changes, self::defaults() ) );
		$longest = (int) $all['access_ttl_minutes'] - self::RENEWAL_MARGIN_MINUTES;
		if ( (int) $all['renew_interval_minutes'] <= $longest ) {
			return true;
		}
		/* translators: %d: a number of minutes. */
		$message = sprintf( __( 'Use at most %d minutes: a renewal must come at least 3 minutes before the access ends.', 'drawbridge' ), $longest );
		return new WP_Error(
			'rest_invalid_param',
			$message,
			[
				'status' => 400,
				'params' => [ 'renew_interval_minutes' => $message ],
			]
		);
	}

	/**
	 * JSON schema of each setting, by name.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function schema(): array {
		return [
			'service_url'            => [
				'description' => __( 'Public address of the token service; empty until it is known.', 'drawbridge' ),
				'type'        => 'string',
				'default'     => self::defaults()['service_url'],
			],
			'allowed_roles'          => [
				'description' => __( 'Slugs of the roles that may open the dashboard.', 'drawbridge' ),
				'type'        => 'array',
				'items'       => [ 'type' => 'string' ],
				'default'     => self::defaults()['allowed_roles'],
			],
			'link_label'             => [
				'description' => __( 'Text of the links that open the dashboard.', 'drawbridge' ),
				'type'        => 'string',
				'default'     => self::defaults()['link_label'],
			],
			'access_ttl_minutes'     => self::number_schema( 'access_ttl_minutes', __( 'How long an access token is good for, in minutes.', 'drawbridge' ) ),
			'session_ttl_days'       => self::number_schema( 'session_ttl_days', __( 'How long a session lasts at most, in days.', 'drawbridge' ) ),
			'idle_limit_hours'       => self::number_schema( 'idle_limit_hours', __( 'How long a session may rest before it ends, in hours; 0 for no limit.', 'drawbridge' ) ),
			'renew_interval_minutes' => self::number_schema( 'renew_interval_minutes', __( 'How often a browser renews its access, in minutes.', 'drawbridge' ) ),
			'strict_paths'           => [
				'description' => __( 'Paths below which every request asks the database whether the session still stands.', 'drawbridge' ),
				'type'        => 'array',
				'items'       => [ 'type' => 'string' ],
				'default'     => self::defaults()['strict_paths'],
			],
		];
	}

	/**
	 * @return array<string, mixed>
	 */
	private static function number_schema( string $name, string $description ): array {
		[ $least, $most, $usual ] = self::NUMBERS[ $name ];
		return [
			'description' => $description,
			'type'        => 'integer',
			'minimum'     => $least,
			'maximum'     => $most,
			'default'     => $usual,
		];
	}

	/**
	 * @return array<string, mixed>
	 */
	private static function defaults(): array {
		return array_merge(
			[
				'service_url'   => '',
				'allowed_roles' => [ 'administrator' ],
				'link_label'    => self::default_label(),
			],
			array_map( static fn( array $number ): int => $number[2], self::NUMBERS ),
			[ 'strict_paths' => [] ]
		);
	}

	/** Stored in English, shown in the reader's language. */
	private static function default_label(): string {
		return 'Open dashboard';
	}

	/**
	 * @param mixed $value One that fits the schema.
	 * @return mixed|WP_Error The value to store, or what is wrong with it.
	 */
	private static function read( string $name, $value ) {
		// JSON schema in WordPress also takes `a,b` for a list.
		$value = rest_sanitize_value_from_schema( $value, self::schema()[ $name ], $name );
		switch ( $name ) {
			case 'service_url':
				return self::read_service_url( $value );
			case 'allowed_roles':
				return self::read_allowed_roles( $value );
			case 'link_label':
				return self::read_link_label( $value );
			case 'strict_paths':
				return StrictPaths::parse( $value );
			default:
				return $value;
		}
	}

	/**
	 * @return string|WP_Error
	 */
	private static function read_service_url( string $typed ) {
		if ( '' === trim( $typed ) ) {
			return '';
		}
		$url = ServiceUrl::parse( $typed );
		if ( is_string( $url ) && in_array( set_url_scheme( $url, 'https' ), self::own_addresses(), true ) ) {
			return new WP_Error( 'drawbridge_service_url', __( 'This is the address of WordPress itself. Write the address of the token service.', 'drawbridge' ) );
		}
		return $url;
	}

	/**
	 * @return string[] Addresses of WordPress, whatever scheme it is reached by.
	 */
	private static function own_addresses(): array {
		return [ untrailingslashit( home_url( '', 'https' ) ), untrailingslashit( site_url( '', 'https' ) ) ];
	}

	/**
	 * @param string[] $slugs Role slugs.
	 * @return string[]|WP_Error
	 */
	private static function read_allowed_roles( array $slugs ) {
		if ( [] === $slugs ) {
			return new WP_Error( 'drawbridge_allowed_roles', __( 'Choose at least one role.', 'drawbridge' ) );
		}
		$unknown = array_diff( $slugs, array_keys( wp_roles()->get_names() ) );
		if ( [] !== $unknown ) {
			/* translators: %s: role slugs. */
			return new WP_Error( 'drawbridge_allowed_roles', sprintf( __( 'This site has no such role: %s.', 'drawbridge' ), implode( ', ', $unknown ) ) );
		}
		return array_values( array_unique( $slugs ) );
	}

	private static function number_error( string $name ): WP_Error {
		[ $least, $most ] = self::NUMBERS[ $name ];
		/* translators: 1: the smallest number allowed, 2: the largest. */
		return new WP_Error( "drawbridge_$name", sprintf( __( 'Use a whole number from %1$d to %2$d.', 'drawbridge' ), $least, $most ) );
	}

	/**
	 * @return string|WP_Error
	 */
	private static function read_link_label( string $typed ) {
		$label = sanitize_text_field( $typed );
		if ( '' === $label ) {
			return new WP_Error( 'drawbridge_link_label', __( 'Write a few words for the link.', 'drawbridge' ) );
		}
		if ( mb_strlen( $label ) > self::MAX_LABEL_CHARACTERS ) {
			/* translators: %d: a number of characters. */
			return new WP_Error( 'drawbridge_link_label', sprintf( __( 'Use at most %d characters.', 'drawbridge' ), self::MAX_LABEL_CHARACTERS ) );
		}
		return $label;
	}
}
