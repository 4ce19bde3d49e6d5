<?php
if ( ! defined( 'DB_NAME' ) ) define( 'DB_NAME', 'first' );
if ( ! defined( 'DB_NAME' ) ) define( 'DB_NAME', 'second' );
if ( ! defined( 'DB_NAME' ) ) : define( 'DB_NAME', 'third' ); endif;
defined( 'DB_USER' ) or define( 'DB_USER', 'by or' );
defined( 'DB_USER' ) || define( 'DB_USER', 'by a second or' );
! defined( 'DB_PASSWORD' ) && define( 'DB_PASSWORD', 'by and' );
defined( 'DB_HOST' ) ?: define( 'DB_HOST', 'by ternary' );
@define( 'DB_HOST', 'the first one wins' );
\define( 'DB_CHARSET', 'utf8mb4' );
const AUTH_KEY = 'by const', SECURE_AUTH_KEY = AUTH_KEY . ' and another';
define( 'LOGGED_IN_KEY', constant( 'AUTH_KEY' ) );
define( 'NONCE_KEY', DB_NAME . '/' . \DB_USER );
defined( 'ABSPATH' ) || exit;
{
	$table_prefix = 'wp_';
}
