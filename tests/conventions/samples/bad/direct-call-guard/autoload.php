<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

require_once __DIR__ . '/Plugin.php'; // caught: the guard comes too late.

defined( 'ABSPATH' ) || exit;
