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

	/** No session lasts longer, whatever is renewed. */
	public function session_ttl_days(): int {
		return (int) $this->all()['session_ttl_days'];
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
	 * @param mixed                $value   The value somebody sent for the setting of this name.
	 * @param array<string, mixed> $changes Everything that was sent, by name.
	 * @return true|WP_Error
	 */
	public function check( $value, string $name, array $changes ) {
		$type_check = rest_validate_value_from_schema( $value, self::schema()[ $name ], $name );
		if ( is_wp_error( $type_check ) ) {
			return isset( self::NUMBERS[ $name ] ) ? self::number_error( $name ) : $type_check;
		}
		$read = self::read( $name, $value );
		if ( is_wp_error( $read ) ) {
			return $read;
		}
		switch ( $name ) {
			case 'access_ttl_minutes':
				return $this->check_access_ttl( $read, $changes );
			case 'renew_interval_minutes':
				return $this->check_renew_interval( $read, $changes );
			default:
				return true;
		}
	}

	/**
	 * Where both were sent, the other one is at fault.
	 *
	 * @param array<string, mixed> $changes Everything that was sent, by name.
	 * @return true|WP_Error
	 */
	private function check_access_ttl( int $minutes, array $changes ) {
		$least = (int) $this->all()['renew_interval_minutes'] + self::RENEWAL_MARGIN_MINUTES;
		if ( isset( $changes['renew_interval_minutes'] ) || $minutes >= $least ) {
			return true;
		}
		/* translators: %d: a number of minutes. */
		return new WP_Error( 'drawbridge_access_ttl_minutes', sprintf( __( 'Use at least %d: access must outlast the time after which it is renewed.', 'drawbridge' ), $least ) );
	}

	/**
	 * @param array<string, mixed> $changes Everything that was sent, by name.
	 * @return true|WP_Error
	 */
	private function check_renew_interval( int $minutes, array $changes ) {
		$access_ttl = $changes['access_ttl_minutes'] ?? $this->all()['access_ttl_minutes'];
		if ( true !== $this->check( $access_ttl, 'access_ttl_minutes', $changes ) ) {
			return true;
		}
		$most = (int) $access_ttl - self::RENEWAL_MARGIN_MINUTES;
		if ( $minutes <= $most ) {
			return true;
		}
		/* translators: 1: a number of minutes, 2: another. */
		return new WP_Error( 'drawbridge_renew_interval_minutes', sprintf( __( 'Use at most %1$d, so that access is renewed at least %2$d minutes before it ends.', 'drawbridge' ), $most, self::RENEWAL_MARGIN_MINUTES ) );
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
			'embed_across_sites'     => [
				'description' => __( 'Whether the dashboard may stand inside pages of the site although its address is on another site.', 'drawbridge' ),
				'type'        => 'boolean',
				'default'     => self::defaults()['embed_across_sites'],
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
			[
				'strict_paths'       => [],
				'embed_across_sites' => false,
			]
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
