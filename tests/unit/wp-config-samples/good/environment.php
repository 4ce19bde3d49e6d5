<?php
define( 'DB_NAME', getenv( 'SITE_DB_NAME' ) ?: 'default_name' );
define( 'DB_USER', $_ENV['SITE_DB_USER'] ?? 'default_user' );
define( 'DB_PASSWORD', getenv( 'SITE_DB_PASSWORD' ) ?: 'default_password' );
define( 'DB_HOST', isset( $_ENV['SITE_DB_HOST'] ) ? $_ENV['SITE_DB_HOST'] : 'db.example.test' );
define( 'DB_CHARSET', (string) getenv( 'SITE_DB_CHARSET' ) );
define( 'DB_COLLATE', "{$_ENV['SITE_DB_USER']}-$_ENV[SITE_DB_USER]" );

if ( getenv( 'SITE_STAGE' ) === 'production' ) {
	define( 'AUTH_KEY', 'the key of production' );
} elseif ( getenv( 'SITE_STAGE' ) == 'staging' ) {
	define( 'AUTH_KEY', 'the key of staging' );
} else {
	define( 'AUTH_KEY', 'the key of development' );
}

switch ( getenv( 'SITE_STAGE' ) ) {
	case 'production':
		define( 'AUTH_SALT', 'the salt of production' );
		break;
	case 'staging':
		define( 'NONCE_SALT', 'staging falls through' );
	case 'development':
		define( 'AUTH_SALT', 'the salt of development' );
		break;
	default:
		define( 'AUTH_SALT', 'the salt of nothing' );
}

$prefix = 'wp';
$table_prefix = getenv( 'SITE_PREFIX' );
$table_prefix = ! empty( $table_prefix ) ? $table_prefix : $prefix;
$table_prefix .= '_';
