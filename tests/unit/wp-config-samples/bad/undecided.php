<?php
if ( $_SERVER['HTTP_HOST'] === 'example.test' ) {
	define( 'DB_NAME', 'swordfish' );
	define( 'DB_USER', 'swordfish' );
	$table_prefix = 'swordfish';
} else {
	define( 'DB_NAME', 'catfish' );
}
define( 'DB_PASSWORD', strrev( 'hsifdrows' ) );
define( 'DB_HOST', md5( time() ) );
define( 'AUTH_KEY', "\xc3\xbc" );
define( 'NONCE_KEY', <<<TEXT
	\"swordfish\"
	TEXT );
