<?php
/**
 * The secret both halves share: finds it in wp-config.php, and judges whether it is good enough to sign with.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Secret {

	/** In the order in which both halves join them. */
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

	private const OWN = 'DRAWBRIDGE_SECRET';

	private const SAMPLE_PHRASE = 'put your unique phrase here';

	private const MIN_CHARACTERS = 32;

	private const MIN_DISTINCT_CHARACTERS = 10;

	/** Long enough to pass for a secret, and printed in manuals. */
	private const KNOWN_PHRASES = [
		'a-string-secret-at-least-256-bits-long',
		'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
		'abcdefghijklmnopqrstuvwxyz0123456789',
		'abcdefghijklmnopqrstuvwxyz1234567890',
		'0123456789abcdef0123456789abcdef',
		'0123456789abcdefghijklmnopqrstuvwxyz',
	];

	/**
	 * Values of the constants that are defined, by name.
	 *
	 * @var array<string, mixed>
	 */
	private array $constants;

	/**
	 * @param array<string, mixed> $constants Values of the constants that are defined, by name.
	 */
	public function __construct( array $constants ) {
		$this->constants = $constants;
	}

	public static function from_wp_config(): self {
		$names = array_filter( array_merge( self::SALTS, [ self::OWN ] ), 'defined' );
		return new self( array_combine( $names, array_map( 'constant', $names ) ) );
	}

	/**
	 * The secret itself, as the input of the key derivation. Only meaningful without problems.
	 */
	public function value(): string {
		if ( $this->is_own() ) {
			return $this->text( self::OWN );
		}
		return implode( '', array_map( [ $this, 'text' ], self::SALTS ) );
	}

	/**
	 * Everything that is wrong with the secret, at once.
	 *
	 * @return Problem[]
	 */
	public function problems(): array {
		return $this->is_own() ? $this->problems_of_own() : $this->problems_of_salts();
	}

	private function is_own(): bool {
		return isset( $this->constants[ self::OWN ] );
	}

	private function text( string $name ): string {
		$value = $this->constants[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	/**
	 * @return Problem[]
	 */
	private function problems_of_own(): array {
		$secret = $this->text( self::OWN );
		$mend   = __( 'In wp-config.php, set DRAWBRIDGE_SECRET to 64 random characters, or remove it to use the keys and salts of WordPress.', 'drawbridge' );

		$problems = [];
		if ( mb_strlen( $secret ) < self::MIN_CHARACTERS ) {
			$problems[] = Problem::blocking(
				'secret-short',
				/* translators: %d: a number of characters. */
				sprintf( __( 'DRAWBRIDGE_SECRET is shorter than %d characters.', 'drawbridge' ), self::MIN_CHARACTERS ),
				$mend
			);
		}
		$is_known = in_array( strtolower( $secret ), self::KNOWN_PHRASES, true );
		if ( $is_known || count( array_unique( preg_split( '//u', $secret, -1, PREG_SPLIT_NO_EMPTY ) ?: [] ) ) < self::MIN_DISTINCT_CHARACTERS ) {
			$problems[] = Problem::blocking(
				'secret-weak',
				__( 'DRAWBRIDGE_SECRET is easy to guess.', 'drawbridge' ),
				$mend
			);
		}
		return $problems;
	}

	/**
	 * @return Problem[]
	 */
	private function problems_of_salts(): array {
		$values = array_combine( self::SALTS, array_map( [ $this, 'text' ], self::SALTS ) );
		$filled = array_diff( $values, [ '', self::SAMPLE_PHRASE ] );
		$counts = array_count_values( $filled );

		return array_values(
			array_filter(
				[
					self::problem_of_salts(
						'salts-missing',
						array_keys( $values, '', true ),
						/* translators: %s: names of constants in wp-config.php. */
						__( 'Missing from wp-config.php: %s.', 'drawbridge' )
					),
					self::problem_of_salts(
						'salts-default',
						array_keys( $values, self::SAMPLE_PHRASE, true ),
						/* translators: %s: names of constants in wp-config.php. */
						__( 'Still the sample phrase in wp-config.php: %s.', 'drawbridge' )
					),
					self::problem_of_salts(
						'salts-short',
						array_keys( array_filter( $filled, [ self::class, 'is_short' ] ) ),
						/* translators: 1: names of constants in wp-config.php, 2: a number of characters. */
						__( 'Shorter than %2$d characters in wp-config.php: %1$s.', 'drawbridge' )
					),
					self::problem_of_salts(
						'salts-repeated',
						array_keys( array_filter( $filled, static fn( string $value ): bool => $counts[ $value ] > 1 ) ),
						/* translators: %s: names of constants in wp-config.php. */
						__( 'Equal to one another in wp-config.php: %s.', 'drawbridge' )
					),
				]
			)
		);
	}

	/**
	 * @param string[] $names Names of the constants at fault.
	 */
	private static function problem_of_salts( string $code, array $names, string $message ): ?Problem {
		if ( [] === $names ) {
			return null;
		}
		return Problem::blocking(
			$code,
			sprintf( $message, implode( ', ', $names ), self::MIN_CHARACTERS ),
			__( 'Replace the eight keys and salts in wp-config.php with fresh ones from https://api.wordpress.org/secret-key/1.1/salt/. Everybody signs in to WordPress once more.', 'drawbridge' )
		);
	}

	private static function is_short( string $value ): bool {
		return mb_strlen( $value ) < self::MIN_CHARACTERS;
	}
}
