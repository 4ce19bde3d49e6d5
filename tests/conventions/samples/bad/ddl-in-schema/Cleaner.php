<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Cleaner {

	public function clean( \wpdb $wpdb ): void {
		$wpdb->query( $wpdb->prepare( 'TRUNCATE TABLE %i', 'wp_drawbridge_events' ) ); // caught
		$wpdb->query( "DROP TABLE {$wpdb->prefix}drawbridge_events" ); // caught
		dbDelta( [] ); // caught
	}
}
