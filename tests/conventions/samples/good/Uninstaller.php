<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Uninstaller {

	public function run(): void {
		delete_option( Settings::OPTION );
	}
}
