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

	public const OPTION = 'drawbridge_settings';

	public function read(): array {
		return [ get_option( self::OPTION ), get_option( 'home' ), get_option( 'date_format' ) ];
	}
}
