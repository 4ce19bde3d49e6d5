<?php
/**
 * Signs JSON Web Tokens (RFC 7519) with HMAC-SHA256, in the compact form of RFC 7515.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Jwt {

	private const JSON_FLAGS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR;

	/**
	 * @param array<string, mixed> $claims Claims, as JSON can hold them.
	 * @param string               $type   JOSE header `typ`, such as `handoff+jwt`.
	 * @param string               $kid    Name of the key.
	 * @param string               $key    The key, raw bytes.
	 *
	 * @throws \JsonException When a claim cannot be written as JSON.
	 */
	public static function sign( array $claims, string $type, string $kid, string $key ): string {
		$header = [
			'alg' => 'HS256',
			'typ' => $type,
			'kid' => $kid,
		];
		$signed = self::base64url( self::json( $header ) ) . '.' . self::base64url( self::json( $claims ) );
		return $signed . '.' . self::base64url( hash_hmac( 'sha256', $signed, $key, true ) );
	}

	/** RFC 4648 section 5, without padding. */
	public static function base64url( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}

	/**
	 * @param array<string, mixed> $value What to write.
	 */
	private static function json( array $value ): string {
		// Not wp_json_encode(): it answers false where this throws, and a token signed over nothing must not exist.
		return json_encode( $value, self::JSON_FLAGS );
	}
}
