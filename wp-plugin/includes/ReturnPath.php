<?php
/**
 * The one judge of return paths in WordPress, with the rules of shared/return-path.ts: anywhere inside the dashboard and
 * nowhere else.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class ReturnPath {

	/** Where the dashboard begins. */
	public const ROOT = '/';

	/** Counted in UTF-16 code units, as JavaScript does. */
	private const MAX_LENGTH = 2048;

	/**
	 * What the WHATWG URL standard percent-encodes in a path, besides what is not ASCII. Older parsers leave `^` alone;
	 * encoded, it means the same to all of them.
	 */
	private const ENCODED_IN_PATH = '/[^\x21-\x7E]|["#<>?`{}^]/';

	/** The "special-query percent-encode set". */
	private const ENCODED_IN_QUERY = '/[^\x21-\x7E]|["#<>\']/';

	/** The "fragment percent-encode set". */
	private const ENCODED_IN_FRAGMENT = '/[^\x21-\x7E]|["<>`]/';

	/**
	 * Reads a return path as a browser would (WHATWG URL parser) and gives it back only if it stays on its origin.
	 *
	 * @param mixed $value What somebody asked for: path, query and fragment, beginning with one slash.
	 * @return string|null The normalised path; null if it could leave the origin, is not a path, or is too long.
	 */
	public static function parse( $value ): ?string {
		if ( ! is_string( $value ) || ! self::is_short_text( $value ) ) {
			return null;
		}
		// A browser reads `\` as `/`, drops tabs and line ends, and takes `//` for the start of a host name.
		if ( ! preg_match( '~^/(?!/)[^\x00-\x1F\x7F\\\\]*$~D', $value ) ) {
			return null;
		}
		preg_match( '~^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$~Ds', rtrim( $value, ' ' ), $parts );

		$path = self::normalise( $parts[1] );
		// `/.//evil.example` becomes `//evil.example`, which a browser would follow elsewhere.
		if ( 0 === strpos( $path, '//' ) ) {
			return null;
		}
		$query    = self::encode( $parts[2] ?? '', self::ENCODED_IN_QUERY );
		$fragment = self::encode( $parts[3] ?? '', self::ENCODED_IN_FRAGMENT );
		$parsed   = $path . ( '' === $query ? '' : '?' . $query ) . ( '' === $fragment ? '' : '#' . $fragment );

		return strlen( $parsed ) > self::MAX_LENGTH ? null : $parsed;
	}

	/** Takes away dot segments (`.` and `..`, in every encoding), and encodes the rest. */
	private static function normalise( string $path ): string {
		$segments = explode( '/', substr( $path, 1 ) );
		$last     = count( $segments ) - 1;
		$kept     = [];
		foreach ( $segments as $index => $segment ) {
			$dots = str_ireplace( '%2e', '.', $segment );
			if ( '.' !== $dots && '..' !== $dots ) {
				$kept[] = self::encode( $segment, self::ENCODED_IN_PATH );
				continue;
			}
			if ( '..' === $dots ) {
				array_pop( $kept );
			}
			if ( $index === $last ) {
				$kept[] = '';
			}
		}
		return '/' . implode( '/', $kept );
	}

	private static function encode( string $text, string $pattern ): string {
		return preg_replace_callback( $pattern, static fn( array $found ): string => rawurlencode( $found[0] ), $text );
	}

	private static function is_short_text( string $value ): bool {
		if ( strlen( $value ) > 3 * self::MAX_LENGTH ) {
			return false;
		}
		$characters = preg_match_all( '/./us', $value );
		if ( false === $characters ) {
			return false;
		}
		return $characters + preg_match_all( '/[\x{10000}-\x{10FFFF}]/u', $value ) <= self::MAX_LENGTH;
	}
}
