<?php
define( 'DB_NAME', null );
define( 'DB_USER', true );
define( 'DB_PASSWORD', getenv( 'SITE_DB_PASSWORD' ) );
define( 'AUTH_KEY', $_ENV['SITE_AUTH_KEY'] );
define( 'DB_HOST', $_SERVER['SITE_DB_HOST'] );
define( 'NONCE_KEY', [ 'swordfish' ] );
$table_prefix = false;
