<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Matching {

	/**
	 * @param mixed $x Anything.
	 * @return mixed
	 */
	public function answer( $x ) {
		return match ( $x ) { 1 => 2, default => 3 }; // caught
	}
}
