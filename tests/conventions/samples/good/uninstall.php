<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

( new Uninstaller() )->run();
