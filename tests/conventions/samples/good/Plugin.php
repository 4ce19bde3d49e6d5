<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Plugin {

	public function add_hooks(): void {
		add_action( 'init', [ $this, 'start' ] );
		add_filter( 'login_url', [ $this, 'address' ] );
		register_activation_hook( __FILE__, [ $this, 'start' ] );
	}

	public function start(): void {}

	public function address( string $url ): string {
		return $url;
	}
}
