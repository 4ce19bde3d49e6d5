<?php
define( 'DB_NAME', 'site' );
require __DIR__ . '/../parts/salts.php';
$times = '';
require_once dirname( __FILE__, 2 ) . '/parts/once.php';
require_once dirname( dirname( __FILE__ ) ) . '/parts/once.php';
define( 'AUTH_SALT', $times );
include '../parts/is-relative-to-where-PHP-was-started.php';
if ( file_exists( dirname( __DIR__ ) . '/parts/nothing.php' ) ) {
	define( 'NONCE_KEY', 'never' );
}
if ( file_exists( dirname( __DIR__ ) . '/parts/local.php' ) ) {
	include dirname( __DIR__ ) . '/parts/local.php';
} else {
	define( 'DB_HOST', 'never' );
}
define( 'DB_PASSWORD', trim( file_get_contents( dirname( __DIR__ ) . '/parts/password.txt' ) ) );
$table_prefix = 'wp_';
