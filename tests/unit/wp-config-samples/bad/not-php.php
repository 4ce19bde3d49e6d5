# HTTP server configuration by mistake
define( 'DB_PASSWORD', 'swordfish' );
