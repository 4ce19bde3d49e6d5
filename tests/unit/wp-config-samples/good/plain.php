<?php
/**
 * The base configuration for WordPress, as its installer writes it.
 *
 * define( 'DB_NAME', 'in_a_comment' );
 */

// ** Database settings - You can get this info from your web host ** //
define( 'DB_NAME', 'site' );
define( 'DB_USER', 'site_user' );
define( 'DB_PASSWORD', 'it\'s "quoted" \\ and $not a variable \n' );
define( 'DB_HOST', 'localhost:/run/mysqld/mysqld.sock' );
# define( 'DB_CHARSET', 'latin1' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );

/**#@+ Authentication unique keys and salts. */
define( 'AUTH_KEY',         'WL5+f|k<V?j(=G&8i!H1 ~%>_b0nC;2x^@s]D7yT{r}uQz-m' );
define( 'SECURE_AUTH_KEY',  '`3+ZJ<?php define( "DB_NAME", "trap" ); ?>//*Kq#e' );
/**#@-*/

/* The prefix of the tables. */
$table_prefix = 'wp7_';

define( 'WP_DEBUG', false );

/* Add any custom values between this line and the "stop editing" line. */

/* That's all, stop editing! Happy publishing. */

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}

require_once ABSPATH . 'wp-settings.php';
