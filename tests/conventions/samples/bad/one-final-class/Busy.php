<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Busy {}

new Busy(); // caught

require __DIR__ . '/Crowd.php'; // caught
