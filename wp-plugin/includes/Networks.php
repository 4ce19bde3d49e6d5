<?php
/**
 * Reads a list of networks as somebody typed it, and normalises it.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

final class Networks {

	private const MAX_NETWORKS = 100;

	private const BITS_A_BYTE = 8;

	/** What an IPv4 address has in front when it is written as an IPv6 address (RFC 4291, 2.5.5.2). */
	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

	/**
	 * @param string[] $typed Networks in CIDR notation (RFC 4632) or single addresses; empty ones count for nothing.
	 * @return string[]|WP_Error Each once, in its shortest form and without host bits; or one message that names every wrong line.
	 */
	public static function parse( array $typed ) {
		$networks = [];
		$wrong    = [];
		foreach ( array_filter( array_map( 'trim', $typed ), 'strlen' ) as $line ) {
			$network = self::parse_one( $line );
			if ( null === $network ) {
				/* translators: %s: what somebody typed. */
				$wrong[] = sprintf( __( '“%s”', 'drawbridge' ), $line );
			} else {
				$networks[] = $network;
			}
		}
		if ( [] !== $wrong ) {
			/* translators: %s: what somebody typed, separated by commas. */
			return self::error( sprintf( __( 'Not an address or network: %s. Write each on a line of its own, as in 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.', 'drawbridge' ), implode( ', ', $wrong ) ) );
		}
		$networks = array_values( array_unique( $networks ) );
		if ( count( $networks ) > self::MAX_NETWORKS ) {
			/* translators: %d: a number of networks. */
			return self::error( sprintf( __( 'Use at most %d networks. A network such as 203.0.113.0/24 covers all its addresses.', 'drawbridge' ), self::MAX_NETWORKS ) );
		}
		return $networks;
	}

	private static function parse_one( string $line ): ?string {
		[ $address, $length ] = array_pad( explode( '/', $line, 2 ), 2, null );
		if ( ! filter_var( $address, FILTER_VALIDATE_IP ) ) {
			return null;
		}
		$packed = inet_pton( $address );
		$bits   = strlen( $packed ) * self::BITS_A_BYTE;
		if ( null === $length ) {
			$length = (string) $bits;
		}
		if ( ! preg_match( '/^(?:0|[1-9]\d{0,2})$/D', $length ) || (int) $length > $bits ) {
			return null;
		}
		return self::network( $packed, (int) $length );
	}

	private static function network( string $packed, int $length ): string {
		$mapped_bits = strlen( self::MAPPED ) * self::BITS_A_BYTE;
		if ( 16 === strlen( $packed ) && 0 === strpos( $packed, self::MAPPED ) && $length >= $mapped_bits ) {
			return self::network( substr( $packed, strlen( self::MAPPED ) ), $length - $mapped_bits );
		}
		$network = inet_ntop( $packed & self::mask( $length, strlen( $packed ) ) );
		return strlen( $packed ) * self::BITS_A_BYTE === $length ? $network : "$network/$length";
	}

	/** As many set bits as the prefix is long, then zeros. */
	private static function mask( int $length, int $bytes ): string {
		$mask = str_repeat( "\xff", intdiv( $length, self::BITS_A_BYTE ) );
		$rest = $length % self::BITS_A_BYTE;
		if ( $rest > 0 ) {
			$mask .= chr( 0xff << ( self::BITS_A_BYTE - $rest ) & 0xff );
		}
		return str_pad( $mask, $bytes, "\0" );
	}

	private static function error( string $message ): WP_Error {
		return new WP_Error( 'drawbridge_bot_allowed_networks', $message );
	}
}
