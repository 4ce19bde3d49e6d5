<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit; // caught: WordPress is there, but nobody asked to uninstall.

( new Uninstaller() )->run();
