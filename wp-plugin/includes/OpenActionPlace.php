<?php
/**
 * Keeps other plugins from taking the open action for a screen of wp-admin, which many of them keep subscribers out of.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Screen;

defined( 'ABSPATH' ) || exit;

final class OpenActionPlace {

	/** Makes is_admin() false: the action only has its address in wp-admin, where no cache keeps its answer. */
	public function leave_admin(): void {
		if ( ! OpenRequest::is_current() ) {
			return;
		}
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		// What is_admin() asks first, and the name by which WordPress itself means "no screen of wp-admin".
		$GLOBALS['current_screen'] = WP_Screen::get( 'front' );
	}
}
