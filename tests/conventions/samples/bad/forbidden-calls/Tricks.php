<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Tricks {

	public function play( string $text ): void {
		eval( $text ); // caught
		unserialize( $text ); // caught
		maybe_unserialize( $text ); // caught
		extract( [ 'a' => 1 ] ); // caught
		\shell_exec( $text ); // caught
		`ls`; // caught
		mt_rand(); // caught
		var_dump( $text ); // caught
		date( 'Y' ); // caught
		setcookie( 'a', 'b' ); // caught
		try {
			$this->play( $text );
		} catch ( \Exception $e ) /* caught */ {
		}
	}
}
