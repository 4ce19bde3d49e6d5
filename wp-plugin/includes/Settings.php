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

	/** What is done about requests that look like a program's: nothing, a note of what would be done, or that. */
	private const BOT_MODES = [ 'off', 'observe', 'enforce' ];

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
			$all[ $name ] = $this->read( $name, $value );
		}
		update_option( self::OPTION, $all, true );
	}

	/**
	 * @param mixed                $value   The value somebody sent for the setting of this name.
	 * @param array<string, mixed> $changes Everything that was sent, by name.
	 * @return true|WP_Error
	 */
	public function check( $value, string $name, array $changes ) {
		if ( isset( WholeNumbers::defaults()[ $name ] ) ) {
			return WholeNumbers::check( $value, $name, $changes, $this->all() );
		}
		// Budgets name the row of whatever is wrong, types too.
		$type_check = 'budgets' === $name ? true : rest_validate_value_from_schema( $value, self::schema()[ $name ], $name );
		if ( is_wp_error( $type_check ) ) {
			return $type_check;
		}
		$read = $this->read( $name, $value );
		return is_wp_error( $read ) ? $read : true;
	}

	/**
	 * JSON schema of each setting, by name.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function schema(): array {
		$lines  = [
			'type'  => 'array',
			'items' => [ 'type' => 'string' ],
		];
		$schema = array_merge(
			[
				'service_url'   => [
					'description' => __( 'Public address of the token service; empty until it is known.', 'drawbridge' ),
					'type'        => 'string',
				],
				'allowed_roles' => array_merge( [ 'description' => __( 'Slugs of the roles that may open the dashboard.', 'drawbridge' ) ], $lines ),
				'link_label'    => [
					'description' => __( 'Text of the links that open the dashboard.', 'drawbridge' ),
					'type'        => 'string',
				],
			],
			WholeNumbers::schema(),
			[
				'strict_paths'         => array_merge( [ 'description' => __( 'Paths below which every request asks the database whether the session still stands.', 'drawbridge' ) ], $lines ),
				'embed_across_sites'   => [
					'description' => __( 'Whether the dashboard may stand inside pages of the site although its address is on another site.', 'drawbridge' ),
					'type'        => 'boolean',
				],
				'budgets'              => Budgets::schema(),
				'bot_mode'             => [
					'description' => __( 'What is done about requests that look like a program’s: nothing, a note of what would be done, or that.', 'drawbridge' ),
					'type'        => 'string',
					'enum'        => self::BOT_MODES,
				],
				'bot_allowed_networks' => array_merge( [ 'description' => __( 'Networks whose requests are never taken for a program’s, in CIDR notation or as single addresses.', 'drawbridge' ) ], $lines ),
			]
		);
		foreach ( self::defaults() as $name => $default ) {
			$schema[ $name ]['default'] = $default;
		}
		return $schema;
	}

	/**
	 * Asked for at every request, so nothing is translated here.
	 *
	 * @return array<string, mixed>
	 */
	private static function defaults(): array {
		return array_merge(
			[
				'service_url'   => '',
				'allowed_roles' => [ 'administrator' ],
				'link_label'    => self::default_label(),
			],
			WholeNumbers::defaults(),
			[
				'strict_paths'         => [],
				'embed_across_sites'   => false,
				'budgets'              => Budgets::defaults(),
				'bot_mode'             => 'observe',
				'bot_allowed_networks' => [],
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
	private function read( string $name, $value ) {
		if ( 'budgets' === $name ) {
			return Budgets::parse( $value );
		}
		// JSON schema in WordPress also takes `a,b` for a list.
		$value = rest_sanitize_value_from_schema( $value, self::schema()[ $name ], $name );
		switch ( $name ) {
			case 'service_url':
				return self::read_service_url( $value );
			case 'allowed_roles':
				return $this->read_allowed_roles( $value );
			case 'link_label':
				return self::read_link_label( $value );
			case 'strict_paths':
				return StrictPaths::parse( $value );
			case 'bot_allowed_networks':
				return Networks::parse( $value );
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
	private function read_allowed_roles( array $slugs ) {
		if ( [] === $slugs ) {
			return new WP_Error( 'drawbridge_allowed_roles', __( 'Choose at least one role.', 'drawbridge' ) );
		}
		// A role that is gone may come back with the plugin that brought it, so it may stay.
		$unknown = array_diff( $slugs, array_keys( wp_roles()->get_names() ), $this->allowed_roles() );
		if ( [] !== $unknown ) {
			/* translators: %s: role slugs. */
			return new WP_Error( 'drawbridge_allowed_roles', sprintf( __( 'This site has no such role: %s.', 'drawbridge' ), implode( ', ', $unknown ) ) );
		}
		return array_values( array_unique( $slugs ) );
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
