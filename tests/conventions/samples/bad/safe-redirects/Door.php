<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Door {

	public function go( string $url ): void {
		if ( '' === $url ) {
			wp_redirect( $url ); // caught
			exit;
		}
		wp_safe_redirect( $url ); // caught: nothing stops here.
		$this->log();
	}

	private function log(): void {}
}
