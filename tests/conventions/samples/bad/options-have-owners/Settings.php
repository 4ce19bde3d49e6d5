<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Settings {

	private const OPTION = 'drawbridge_settings';

	public function read(): array {
		return (array) get_option( 'drawbridge_settings' ); // caught: named twice.
	}

	public function write( string $name, array $value ): void {
		update_option( $name, $value ); // caught
	}
}
