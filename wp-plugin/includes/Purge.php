<?php
/**
 * Removes rows that have had their day, a few at a time: WP-Cron once a day, and again soon while there is more.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use wpdb;

defined( 'ABSPATH' ) || exit;

final class Purge {

	public const HOOK = 'drawbridge_purge';

	private const ROWS_A_STATEMENT = 500;

	private const STATEMENTS_A_RUN = 20;

	private const MILLISECONDS = 1000;

	/** Counted by id. The service keeps to the same. */
	private const EVENTS_KEPT = 100000;

	private wpdb $db;

	private Schema $schema;

	private Clock $clock;

	public function __construct( wpdb $db, Schema $schema, Clock $clock ) {
		$this->db     = $db;
		$this->schema = $schema;
		$this->clock  = $clock;
	}

	public function schedule(): void {
		if ( ! wp_next_scheduled( self::HOOK ) ) {
			wp_schedule_event( $this->clock->now_epoch_seconds() + HOUR_IN_SECONDS, 'daily', self::HOOK );
		}
	}

	public function unschedule(): void {
		wp_clear_scheduled_hook( self::HOOK );
	}

	public function run(): void {
		if ( ! $this->schema->is_current() ) {
			return;
		}
		$now  = $this->clock->now_epoch_seconds();
		$last = (int) $this->db->get_var( $this->db->prepare( 'SELECT MAX(id) FROM %i', $this->schema->table( 'events' ) ) );

		$is_done = array_product(
			[
				$this->purge( 'sessions', 'expires_at', $now - HOUR_IN_SECONDS ),
				$this->purge( 'blacklist', 'expires_at', $now ),
				$this->purge( 'limits', 'expire', $now * self::MILLISECONDS ),
				$this->purge( 'events', 'created_at', $now - 90 * DAY_IN_SECONDS ),
				$this->purge( 'events', 'id', $last - self::EVENTS_KEPT + 1 ),
			]
		);
		if ( ! $is_done ) {
			wp_schedule_single_event( $now + 5 * MINUTE_IN_SECONDS, self::HOOK );
		}
	}

	/** Answers whether nothing is left to remove. */
	private function purge( string $table, string $column, int $below ): bool {
		$delete = $this->db->prepare(
			'DELETE FROM %i WHERE %i < %d LIMIT %d',
			$this->schema->table( $table ),
			$column,
			$below,
			self::ROWS_A_STATEMENT
		);
		for ( $statement = 0; $statement < self::STATEMENTS_A_RUN; $statement++ ) {
			if ( (int) $this->db->query( $delete ) < self::ROWS_A_STATEMENT ) {
				return true;
			}
		}
		return false;
	}
}
