<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Listener {

	public function __construct() {
		add_action( 'init', [ $this, 'start' ] ); // caught
		\add_filter( 'login_url', [ $this, 'address' ], 10, 2 ); // caught
		register_activation_hook( __FILE__, [ $this, 'start' ] ); // caught
	}

	public function start(): void {}

	public function address( string $url ): string {
		return $url;
	}
}
