<?php
/**
 * Starts the plugin: header, autoloader, hooks; everything else is in includes/.
 *
 * @package Drawbridge
 *
 * Plugin Name:       Drawbridge
 * Description:       Lets signed-in members walk across to your dashboard with one click, without a second password.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      7.4
 * Author:            The Drawbridge contributors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/includes/autoload.php';

( new Plugin( __FILE__ ) )->add_hooks();
