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
		if ( '' !== $url ) {
			wp_safe_redirect( $url );
			exit;
		}
		try {
			$this->go( '/' );
		} catch ( \Exception $e ) {
			// Nowhere to go: stay.
		}
	}
}
