<?php
/**
 * Reads the list of dashboard paths below which every request asks the database whether the session still stands.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

final class StrictPaths {

	private const MAX_PATHS = 20;

	private const MAX_CHARACTERS = 200;

	/**
	 * @param string[] $typed Paths such as `/payments`, as somebody typed them; empty ones count for nothing.
	 * @return string[]|WP_Error As a browser would send them; or one sentence that says which is wrong and how to write it.
	 */
	public static function parse( array $typed ) {
		$paths = [];
		foreach ( array_filter( array_map( 'trim', $typed ), 'strlen' ) as $line ) {
			$path = self::parse_one( $line );
			if ( null === $path ) {
				/* translators: 1: what somebody typed, 2: a number of characters. */
				return self::error( sprintf( __( '“%1$s” is no path of the dashboard. Begin each with a single slash, as in /payments, without “..”, “?” or “#” and with at most %2$d characters.', 'drawbridge' ), $line, self::MAX_CHARACTERS ) );
			}
			$paths[] = $path;
		}
		$paths = array_values( array_unique( $paths ) );
		if ( count( $paths ) > self::MAX_PATHS ) {
			/* translators: %d: a number of paths. */
			return self::error( sprintf( __( 'Use at most %d paths. A path covers everything below it.', 'drawbridge' ), self::MAX_PATHS ) );
		}
		return $paths;
	}

	private static function parse_one( string $line ): ?string {
		if ( false !== strpos( $line, '..' ) || false !== strpbrk( $line, '?#' ) ) {
			return null;
		}
		$path = ReturnPath::parse( $line );
		return null === $path || strlen( $path ) > self::MAX_CHARACTERS ? null : $path;
	}

	private static function error( string $message ): WP_Error {
		return new WP_Error( 'drawbridge_strict_paths', $message );
	}
}
