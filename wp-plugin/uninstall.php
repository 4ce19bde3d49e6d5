<?php
/**
 * Runs when the plugin is deleted: removes its tables, options and scheduled tasks.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/autoload.php';

( static function (): void {
	global $wpdb;
	$clock   = new Clock();
	$schema  = new Schema( $wpdb );
	$cleaner = new Uninstaller(
		$schema,
		new Purge( $wpdb, $schema, $clock ),
		new MissedRevocation( $clock ),
		new SwallowedPaths( $wpdb, $schema, new Settings(), $clock )
	);
	$cleaner->run();
} )();
