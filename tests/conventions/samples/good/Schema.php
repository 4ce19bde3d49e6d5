<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Schema {

	private const VERSION_OPTION = 'drawbridge_schema_version';

	private \wpdb $db;

	public function __construct( \wpdb $db ) {
		$this->db = $db;
	}

	public function install(): void {
		$this->db->query( "CREATE TABLE {$this->db->prefix}drawbridge_events (id int)" );
		$this->db->query( $this->db->prepare( 'DROP TABLE IF EXISTS %i', $this->db->prefix . 'drawbridge_old' ) );
		dbDelta( [] );
		update_option( self::VERSION_OPTION, 1, true );
	}
}
