<?php
/**
 * Reads the address of the token service as somebody typed it, and normalises it.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

final class ServiceUrl {

	private const DEFAULT_PORTS = [
		'http'  => 80,
		'https' => 443,
	];

	/**
	 * Reads an address such as `https://dash.example.com` or `https://example.com/dash`.
	 *
	 * @return string|WP_Error Normalised: lower-case scheme and host, no default port, no trailing slash. Otherwise one
	 *                         sentence that says what is wrong and how to write it.
	 */
	public static function parse( string $typed ) {
		$typed = trim( $typed );
		if ( preg_match( '/[\x00-\x20\x7F\\\\]/', $typed ) ) {
			return self::error( __( 'The address contains a space or a backslash. Remove it.', 'drawbridge' ) );
		}
		$parts = wp_parse_url( $typed );
		if ( ! isset( $parts['scheme'], $parts['host'] ) || ! self::is_web( $parts['scheme'] ) || 0 === ( $parts['port'] ?? null ) ) {
			return self::error( __( 'Write the whole address, such as https://dash.example.com.', 'drawbridge' ) );
		}
		if ( isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
			return self::error( __( 'Remove the user name and password from the address.', 'drawbridge' ) );
		}
		if ( false !== strpbrk( $typed, '?#' ) ) {
			return self::error( __( 'Remove everything from the “?” or “#” on.', 'drawbridge' ) );
		}

		$scheme = strtolower( $parts['scheme'] );
		$host   = self::host( $parts['host'] );
		$path   = rtrim( $parts['path'] ?? '', '/' );
		if ( null === $host ) {
			return self::error( __( 'The host name is not valid. Write it as in https://dash.example.com, international names in their xn-- form.', 'drawbridge' ) );
		}
		if ( 'https' !== $scheme && ! self::is_loopback( $host ) ) {
			return self::error( __( 'Use https://. Without it browsers do not keep the session cookies.', 'drawbridge' ) );
		}
		if ( ! preg_match( '~^(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._\~-]+)*$~D', $path ) ) {
			return self::error( __( 'The path may hold only letters, digits, hyphens, dots and single slashes, as in https://example.com/dash.', 'drawbridge' ) );
		}
		return $scheme . '://' . $host . self::port( $scheme, $parts['port'] ?? null ) . $path;
	}

	/** The origin (RFC 6454) of a URL: scheme, host, and port unless it is the default one. */
	public static function origin( string $url ): string {
		$parts  = wp_parse_url( $url );
		$scheme = strtolower( $parts['scheme'] ?? '' );
		return $scheme . '://' . strtolower( $parts['host'] ?? '' ) . self::port( $scheme, $parts['port'] ?? null );
	}

	/** Whether a host is this very machine, where browsers treat plain HTTP as secure. */
	public static function is_loopback( string $host ): bool {
		return in_array( $host, [ 'localhost', '127.0.0.1', '[::1]' ], true ) || '.localhost' === substr( $host, -10 );
	}

	private static function is_web( string $scheme ): bool {
		return isset( self::DEFAULT_PORTS[ strtolower( $scheme ) ] );
	}

	private static function host( string $typed ): ?string {
		$host = strtolower( $typed );
		if ( '[' === $host[0] ) {
			$packed = filter_var( trim( $host, '[]' ), FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 );
			return false === $packed ? null : '[' . inet_ntop( inet_pton( $packed ) ) . ']';
		}
		if ( filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) ) {
			return $host;
		}
		if ( preg_match( '/[^\x21-\x7E]/', $host ) && function_exists( 'idn_to_ascii' ) ) {
			$host = (string) idn_to_ascii( $host, IDNA_NONTRANSITIONAL_TO_ASCII, INTL_IDNA_VARIANT_UTS46 );
		}
		// A browser reads a last label of digits as part of an IPv4 address.
		$is_name = preg_match( '/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*(?!\d+$|0x[0-9a-f]*$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/D', $host );
		return $is_name && strlen( $host ) <= 253 ? $host : null;
	}

	private static function port( string $scheme, ?int $port ): string {
		return null === $port || ( self::DEFAULT_PORTS[ $scheme ] ?? null ) === $port ? '' : ':' . $port;
	}

	private static function error( string $message ): WP_Error {
		return new WP_Error( 'drawbridge_service_url', $message );
	}
}
