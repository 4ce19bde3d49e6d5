<?php
/**
 * Installs WordPress: its tables and its first administrator.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

define( 'WP_INSTALLING', true );
define( 'WP_SITEURL', getenv( 'DRAWBRIDGE_SITE_CORE_URL' ) );

$input = require __DIR__ . '/request.php';
require getenv( 'DRAWBRIDGE_SITE_FOLDER' ) . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Example Society', $input['admin']['user'], 'admin@example.test', false, '', $input['admin']['password'] );
update_option( 'home', getenv( 'DRAWBRIDGE_SITE_URL' ) );
