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

$input = $request['input'];
eval( $request['code'] ); // phpcs:ignore Squiz.PHP.Eval -- This is what the script is for.
