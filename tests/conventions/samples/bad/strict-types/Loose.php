<?php // caught
/**
 * A sample.
 *
 * @package Drawbridge
 */

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Loose {}
