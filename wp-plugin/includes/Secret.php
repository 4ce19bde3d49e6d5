<?php
/**
 * The secret both halves share, as wp-config.php has it.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Secret {

	/** WordPress's keys and salts, in the order in which both halves join them. */
	private const SALTS = [
		'AUTH_KEY',
		'SECURE_AUTH_KEY',
		'LOGGED_IN_KEY',
		'NONCE_KEY',
		'AUTH_SALT',
		'SECURE_AUTH_SALT',
		'LOGGED_IN_SALT',
		'NONCE_SALT',
	];

	/** A secret made for Drawbridge, in place of WordPress's. */
	private const OWN = 'DRAWBRIDGE_SECRET';

	/**
	 * Values of the constants by name; null where one is not defined.
	 *
	 * @var array<string, string|null>
	 */
	private array $constants;

	/**
	 * @param array<string, mixed> $constants Values of the constants that are defined, by name.
	 */
	public function __construct( array $constants ) {
		$read            = static fn( string $name ): ?string => isset( $constants[ $name ] ) ? (string) $constants[ $name ] : null;
		$names           = array_merge( self::SALTS, [ self::OWN ] );
		$this->constants = array_combine( $names, array_map( $read, $names ) );
	}

	public static function from_wp_config(): self {
		$defined = array_filter( array_merge( self::SALTS, [ self::OWN ] ), 'defined' );
		return new self( array_combine( $defined, array_map( 'constant', $defined ) ) );
	}

	/** The secret itself, as the input of the key derivation; worth nothing while there are problems. */
	public function value(): string {
		return $this->constants[ self::OWN ] ?? implode( '', $this->salts() );
	}

	/**
	 * @return Problem[] Everything that is wrong with the secret, at once.
	 */
	public function problems(): array {
		$own = $this->constants[ self::OWN ];
		return null === $own ? SecretRules::judge_salts( $this->salts() ) : SecretRules::judge_own( self::OWN, $own );
	}

	/**
	 * @return array<string, string|null>
	 */
	private function salts(): array {
		return array_intersect_key( $this->constants, array_flip( self::SALTS ) );
	}
}
