<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Counter {

	private const OPTION = 'drawbridge_counter';

	public function count(): void {
		update_option( 'drawbridge_count', 1 + (int) get_option( self::OPTION ) ); // caught
		delete_option( Settings::OPTION ); // caught
		update_option( 'home', 'https://example.test' ); // caught
		get_network_option( null, 'drawbridge_settings' ); // caught
	}
}
