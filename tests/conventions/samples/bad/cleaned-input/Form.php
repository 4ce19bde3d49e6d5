<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Form {

	public function read(): array {
		$plain    = $_GET['path']; // caught
		$slashed  = sanitize_text_field( $_POST['path'] ); // caught
		$dirty    = wp_unslash( $_COOKIE['path'] ); // caught
		$inverse  = wp_unslash( sanitize_text_field( $_GET['path'] ) ); // caught
		$anywhere = sanitize_key( wp_unslash( $_REQUEST['path'] ) ); // caught
		$default  = $_SERVER['HTTP_HOST'] ?? ''; // caught
		$all      = wp_unslash( $_GET ); // caught
		return [ $plain, $slashed, $dirty, $inverse, $anywhere, $default, $all ];
	}
}
