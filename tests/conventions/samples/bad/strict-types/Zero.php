<?php // caught
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 0 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Zero {}
