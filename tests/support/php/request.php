<?php
/**
 * Makes a PHP script on the command line look like a request to the sandbox's site, and reads its input.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

$_SERVER['HTTP_HOST']      = getenv( 'DRAWBRIDGE_SITE_HOST' );
$_SERVER['SERVER_NAME']    = (string) strtok( getenv( 'DRAWBRIDGE_SITE_HOST' ), ':' );
$_SERVER['HTTPS']          = getenv( 'DRAWBRIDGE_SITE_HTTPS' );
$_SERVER['REQUEST_URI']    = '/';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REMOTE_ADDR']    = '127.0.0.1';

return json_decode( (string) stream_get_contents( STDIN ), true );
