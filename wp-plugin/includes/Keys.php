<?php
/**
 * Derives from the shared secret the key that signs handoffs and the id that names it.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Keys {

	private const SALT = 'drawbridge/v1';

	private const KEY_BYTES = 32;

	private const KEY_ID_BYTES = 6;

	private Secret $secret;

	public function __construct( Secret $secret ) {
		$this->secret = $secret;
	}

	/** Raw bytes. */
	public function handoff(): string {
		return $this->derive( 'handoff', self::KEY_BYTES );
	}

	/** The `kid` of RFC 7515 section 4.1.4, in lower-case hex. */
	public function id(): string {
		return bin2hex( $this->derive( 'kid', self::KEY_ID_BYTES ) );
	}

	/** HKDF-SHA256 (RFC 5869); the use is its info parameter. */
	private function derive( string $key_use, int $bytes ): string {
		return hash_hkdf( 'sha256', $this->secret->value(), $bytes, $key_use, self::SALT );
	}
}
