<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class NamedArgument {

	/**
	 * @param mixed $x Anything.
	 * @return mixed
	 */
	public function answer( $x ) {
		return htmlspecialchars( $x, double_encode: false ); // caught
	}
}
