<?php
// What only a running PHP knows does not matter where every way leads to the same.
if ( $_SERVER['HTTP_HOST'] === 'www.example.test' ) {
	define( 'WP_HOME', 'https://www.example.test' );
	define( 'DB_NAME', 'site' );
} else {
	define( 'WP_HOME', 'https://example.test' );
	define( 'DB_NAME', 'site' );
}
if ( isset( $_SERVER['HTTP_X_FORWARDED_FOR'] ) ) {
	$list = explode( ',', $_SERVER['HTTP_X_FORWARDED_FOR'] );
	$_SERVER['REMOTE_ADDR'] = trim( $list[0] );
}
if ( PHP_SAPI === 'none of these' ) {
	die( 'not this way' );
}
if ( time() < 1000 ) {
	define( 'DB_USER', 'never' );
	exit;
}
define( 'DB_USER', 'user' );
switch ( $_SERVER['HTTP_HOST'] ) {
	case 'example.test':
	case 'www.example.test':
		define( 'DB_HOST', 'db.example.test' );
		break;
	default:
		define( 'DB_HOST', 'db.example.test' );
}
try {
	define( 'DB_PASSWORD', 'tried' );
} finally {
	define( 'AUTH_KEY', 'finally' );
}
foreach ( [ 'a', 'b' ] as $letter ) {
	define( 'WP_' . strtoupper( 'x' ) . $letter, $letter );
}
for ( $i = 0; $i < 3; $i++ ) {
	if ( $i === 1 ) {
		break;
	}
}
ini_set( 'display_errors', 0 );
$table_prefix = 'wp_';
while ( false ) {
	$table_prefix = 'wp_';
}
