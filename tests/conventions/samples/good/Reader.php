<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Reader {

	private \wpdb $db;

	public function __construct( \wpdb $db ) {
		$this->db = $db;
	}

	public function read( array $ids ): array {
		$this->db->query( 'SELECT 1' );
		$this->db->get_var( "SELECT COUNT(*) FROM {$this->db->users}" );
		$delete = $this->db->prepare( 'DELETE FROM %i WHERE id = %d', $this->db->prefix . 'drawbridge_events', 1 );
		$this->db->query( $delete );
		$this->db->query( $this->db->prepare( 'DELETE FROM wp_x WHERE id IN (' . implode( ', ', array_fill( 0, count( $ids ), '%d' ) ) . ')', $ids ) );
		return $this->rows( 'SELECT * FROM %i' );
	}

	private function rows( string $query ): array {
		return $this->db->get_results( $this->db->prepare( $query, $this->db->users ) );
	}
}
