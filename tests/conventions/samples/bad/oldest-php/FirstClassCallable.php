<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class FirstClassCallable {

	/**
	 * @param mixed $x Anything.
	 * @return mixed
	 */
	public function answer( $x ) {
		return strlen( ... ); // caught
	}
}
