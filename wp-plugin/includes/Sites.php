<?php
/**
 * The sites of a network, one after the other and never all of them in memory.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use Generator;

defined( 'ABSPATH' ) || exit;

final class Sites {

	private const BATCH = 100;

	/**
	 * @param array<string, mixed> $conditions Which sites, as get_sites() takes them.
	 * @return Generator<int>
	 */
	public static function ids( array $conditions = [] ): Generator {
		$offset = 0;
		do {
			$batch = get_sites(
				array_merge(
					$conditions,
					[
						'fields' => 'ids',
						'number' => self::BATCH,
						'offset' => $offset,
					]
				)
			);
			foreach ( $batch as $id ) {
				yield (int) $id;
			}
			$offset += self::BATCH;
		} while ( count( $batch ) === self::BATCH );
	}

	/** Runs the task with a site as the current one. */
	public static function on( int $id, callable $task ): void {
		switch_to_blog( $id );
		try {
			$task();
		} finally {
			restore_current_blog();
		}
	}
}
