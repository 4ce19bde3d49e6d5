<?php
/**
 * Runs code it is given inside the sandbox's site.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

$request = require __DIR__ . '/request.php';
require getenv( 'DRAWBRIDGE_SITE_FOLDER' ) . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/admin.php';

// WordPress keeps errors for its log; whoever runs this wants to read why it failed.
ini_set( 'display_errors', 'stderr' ); // phpcs:ignore WordPress.PHP.IniSet -- This is no plugin.

$input = $request['input'];
eval( $request['code'] ); // phpcs:ignore Squiz.PHP.Eval -- This is what the script is for.
