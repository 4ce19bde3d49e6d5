<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Texts {

	public function all( string $name ): array {
		return [
			sprintf( __( 'Hello %s', 'drawbridge' ), $name ), // caught
			sprintf( _n( '%d session', '%d sessions', 2, 'drawbridge' ), 2 ), // caught
			sprintf( __( 'From %1$s', 'drawbridge' ), $name ), // caught
		];
	}
}
