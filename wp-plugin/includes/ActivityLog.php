<?php
/**
 * Reads the events table for the administrator, the newest first.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use wpdb;

defined( 'ABSPATH' ) || exit;

final class ActivityLog {

	/** What there is to choose from, and the kinds of events of each; no kinds for all of them. */
	public const TOPICS = [
		'everything' => [],
		'limits'     => [ 'slowed', 'refused' ],
		'bots'       => [ 'bot-met', 'would-meet-bot' ],
		'sessions'   => [ 'session-opened', 'session-ended', 'revoked' ],
	];

	private wpdb $db;

	private Schema $schema;

	public function __construct( wpdb $db, Schema $schema ) {
		$this->db     = $db;
		$this->schema = $schema;
	}

	/**
	 * One walk down the primary key: no offset, so that a page is as quick as the first, and stays the same while events
	 * are added. Purge bounds the rows a rare kind is looked for in.
	 *
	 * @param string   $topic One of TOPICS.
	 * @param int|null $below Only events whose id is lower; null for the newest.
	 * @return array<int, array<string, string>> Rows with id, created_at, user_id, kind, reason and ip.
	 */
	public function read( string $topic, ?int $below, int $most ): array {
		if ( ! $this->schema->was_installed() ) {
			return [];
		}
		$kinds = self::TOPICS[ $topic ];
		$only  = '';
		if ( [] !== $kinds ) {
			$only = ' AND kind IN (' . implode( ', ', array_fill( 0, count( $kinds ), '%s' ) ) . ')';
		}
		$rows = $this->db->get_results(
			$this->db->prepare(
				'SELECT id, created_at, user_id, kind, reason, ip FROM %i WHERE id < %d' . $only . ' ORDER BY id DESC LIMIT %d',
				$this->schema->table( 'events' ),
				$below ?? PHP_INT_MAX,
				...array_merge( $kinds, [ $most ] )
			),
			ARRAY_A
		);
		return is_array( $rows ) ? $rows : [];
	}
}
