<?php
/**
 * Judges the secret that the keys of both halves are derived from; the service judges by the same rules.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class SecretRules {

	private const MIN_CHARACTERS = 32;

	private const MIN_DISTINCT_CHARACTERS = 10;

	/** What wp-config-sample.php says in place of each salt. */
	private const SAMPLE_SALT = 'put your unique phrase here';

	/** Found in published examples; compared with everything but letters and digits taken out. */
	private const KNOWN_PHRASES = [
		'putyouruniquephrasehere',
		'changeme',
		'changethis',
		'replaceme',
		'replacethis',
		'supersecret',
		'verysecret',
		'secretkey',
		'mysecret',
		'yoursecret',
		'your256bitsecret',
		'correcthorsebatterystaple',
		'thequickbrownfox',
		'loremipsum',
		'abcdefghijklmnop',
		'0123456789abcdef',
		'12345678901234567890',
		'qwertyuiop',
	];

	/**
	 * Judges a secret that was made for Drawbridge.
	 *
	 * @param string $name   Its constant.
	 * @param string $secret The secret.
	 * @return Problem[] At most one: the first that applies, as all have the same mend.
	 */
	public static function judge_own( string $name, string $secret ): array {
		$mend = sprintf(
			/* translators: 1: name of a constant, 2: a number of characters. */
			__( 'In wp-config.php, give %1$s %2$d or more random characters, the same for plugin and service.', 'drawbridge' ),
			$name,
			self::MIN_CHARACTERS
		);
		if ( self::count_characters( $secret ) < self::MIN_CHARACTERS ) {
			/* translators: 1: name of a constant, 2: a number of characters. */
			$message = sprintf( __( '%1$s is shorter than %2$d characters.', 'drawbridge' ), $name, self::MIN_CHARACTERS );
			return [ Problem::blocking( 'secret-too-short', $message, $mend ) ];
		}
		if ( count( array_unique( self::characters( $secret ) ) ) < self::MIN_DISTINCT_CHARACTERS ) {
			/* translators: 1: name of a constant, 2: a number of characters. */
			$message = sprintf( __( '%1$s has fewer than %2$d different characters.', 'drawbridge' ), $name, self::MIN_DISTINCT_CHARACTERS );
			return [ Problem::blocking( 'secret-too-uniform', $message, $mend ) ];
		}
		if ( self::is_known( $secret ) ) {
			/* translators: %s: name of a constant. */
			$message = sprintf( __( '%s is made of a phrase that everybody knows.', 'drawbridge' ), $name );
			return [ Problem::blocking( 'secret-known', $message, $mend ) ];
		}
		return [];
	}

	/**
	 * Judges WordPress's keys and salts, which are the secret where none was made for Drawbridge.
	 *
	 * @param array<string, string|null> $salts Values by name; null where one is not defined.
	 * @return Problem[] One for each thing that is wrong, naming every salt it is wrong with.
	 */
	public static function judge_salts( array $salts ): array {
		$defined  = array_filter( $salts, 'is_string' );
		$own      = array_diff( $defined, [ self::SAMPLE_SALT ] );
		$counts   = array_count_values( $own );
		$short    = array_filter( $own, static fn( string $salt ): bool => self::count_characters( $salt ) < self::MIN_CHARACTERS );
		$repeated = array_filter( $own, static fn( string $salt ): bool => $counts[ $salt ] > 1 );

		/* translators: %s: names of constants. */
		$missing_message = __( 'Not defined in wp-config.php: %s.', 'drawbridge' );
		/* translators: %s: names of constants. */
		$sample_message = __( 'Still what the sample file says, in wp-config.php: %s.', 'drawbridge' );
		/* translators: 1: names of constants, 2: a number of characters. */
		$short_message = __( 'Shorter than %2$d characters, in wp-config.php: %1$s.', 'drawbridge' );
		/* translators: %s: names of constants. */
		$repeated_message = __( 'Not different from each other, in wp-config.php: %s.', 'drawbridge' );

		return array_values(
			array_filter(
				[
					self::problem_of_salts( 'salts-missing', array_diff_key( $salts, $defined ), $missing_message ),
					self::problem_of_salts( 'salts-default', array_diff_key( $defined, $own ), $sample_message ),
					self::problem_of_salts( 'salts-too-short', $short, $short_message ),
					self::problem_of_salts( 'salts-equal', $repeated, $repeated_message ),
				]
			)
		);
	}

	/**
	 * @param array<string, string|null> $salts Those at fault.
	 */
	private static function problem_of_salts( string $code, array $salts, string $message ): ?Problem {
		if ( [] === $salts ) {
			return null;
		}
		return Problem::blocking(
			$code,
			sprintf( $message, implode( ', ', array_keys( $salts ) ), self::MIN_CHARACTERS ),
			__( 'Replace all eight lines in wp-config.php by fresh ones from https://api.wordpress.org/secret-key/1.1/salt/ (everybody has to sign in again once).', 'drawbridge' )
		);
	}

	private static function is_known( string $secret ): bool {
		// Whether it is one shorter text over and over: then it also begins anywhere else in its double.
		if ( strpos( $secret . $secret, $secret, 1 ) < strlen( $secret ) ) {
			return true;
		}
		$plain = preg_replace( '/[^a-z0-9]/', '', strtolower( $secret ) );
		foreach ( self::KNOWN_PHRASES as $phrase ) {
			if ( false !== strpos( $plain, $phrase ) ) {
				return true;
			}
		}
		return false;
	}

	/** Characters as people count them, not bytes. */
	private static function count_characters( string $text ): int {
		return count( self::characters( $text ) );
	}

	/**
	 * @return string[]
	 */
	private static function characters( string $text ): array {
		$characters = preg_split( '//u', $text, -1, PREG_SPLIT_NO_EMPTY );
		return false === $characters ? str_split( $text ) : $characters;
	}
}
