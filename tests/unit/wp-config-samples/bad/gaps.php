<?php
require $_SERVER['DOCUMENT_ROOT'] . '/../secrets.php';
include __DIR__ . '/../parts/does-not-exist.php';
include __DIR__ . '/../parts';
include __DIR__ . '/../bad/syntax-error.php';
foreach ( [ 'DB_NAME', 'DB_USER' ] as $name ) {
	define( $name, getenv( $name ) );
}
Config::define( 'DB_NAME', env( 'DB_NAME' ) );
eval( file_get_contents( 'php://stdin' ) );
eval( 'swordfish swordfish' );
include_once './relative.php';
