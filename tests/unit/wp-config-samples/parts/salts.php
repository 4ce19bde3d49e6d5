<?php
defined( 'ABSPATH' ) || exit;
define( 'DB_NAME', 'too late' );
define( 'AUTH_KEY', 'from the file of salts' );
return;
define( 'NONCE_KEY', 'behind the end' );
