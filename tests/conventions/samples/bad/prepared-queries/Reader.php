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

	public function read( int $user_id, string $sort ): array {
		$this->db->query( 'DELETE FROM wp_x WHERE id = ' . $user_id ); // caught
		$this->db->get_var( "SELECT 1 FROM wp_x WHERE id = $user_id" ); // caught
		$this->db->get_row( sprintf( 'SELECT 1 FROM wp_x WHERE id = %d', $user_id ) ); // caught
		$this->db->get_col( $this->db->prepare( "SELECT 1 FROM wp_x WHERE id = %d ORDER BY $sort", $user_id ) ); // caught
		$sql = 'SELECT 1 FROM wp_x';
		$sql .= $sort;
		$this->db->query( $this->db->prepare( $sort ) ); // caught
		return $this->db->get_results( $this->query() ); // caught
	}

	public function anything( string $sql ): void {
		$this->db->query( $sql ); // caught: whoever calls this may bring anything.
	}

	private function passed_on( string $sql ): void {
		$this->db->query( $sql ); // caught: one caller brings something computed.
	}

	public function pass( string $table ): void {
		$this->passed_on( 'SELECT 1' );
		$this->passed_on( 'SELECT 1 FROM ' . $table );
	}

	public function assigned( string $table ): void {
		$sql = 'SELECT 1';
		if ( '' !== $table ) {
			$sql = "SELECT 1 FROM $table";
		}
		$this->db->query( $sql ); // caught
	}

	public function appended( string $condition ): void {
		$sql  = 'SELECT 1';
		$sql .= $condition;
		$this->db->query( $sql ); // caught
	}

	private function query(): string {
		return 'SELECT 1';
	}
}
