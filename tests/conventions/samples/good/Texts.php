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
			__( 'Open', 'drawbridge' ),
			/* translators: %s: name of the member. */
			sprintf( __( 'Hello %s', 'drawbridge' ), $name ),
			sprintf(
				/* translators: %d: a number of sessions. */
				_n( '%d session', '%d sessions', 2, 'drawbridge' ),
				2
			),
			_x( 'Open', 'verb', 'drawbridge' ),
		];
	}
}
