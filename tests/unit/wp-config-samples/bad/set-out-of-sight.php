<?php
include $_SERVER['DOCUMENT_ROOT'] . '/../secrets.php';
if ( ! defined( 'DB_NAME' ) ) {
	define( 'DB_NAME', 'swordfish' );
}
