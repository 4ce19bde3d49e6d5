<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class NullSafe {

	/**
	 * @param mixed $x Anything.
	 * @return mixed
	 */
	public function answer( $x ) {
		return $x?->y; // caught
	}
}
