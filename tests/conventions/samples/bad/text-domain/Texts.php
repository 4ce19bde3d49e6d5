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

	public function all( string $text ): array {
		esc_html_e( 'Open' ); // caught
		return [
			__( 'Open' ), // caught
			__( 'Open', 'other' ), // caught
			__( $text, 'drawbridge' ), // caught
			esc_html_x( 'Open', 'verb' ), // caught
			_n( 'One', 'Many', 2 ), // caught
			__( "Open $text", 'drawbridge' ), // caught
		];
	}
}
