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

	/**
	 * The sites a user belongs to; the one there is where there is no network.
	 *
	 * @return int[]
	 */
	public static function of_user( int $user_id ): array {
		return is_multisite()
			? array_map( 'intval', array_column( get_blogs_of_user( $user_id, true ), 'userblog_id' ) )
			: [ get_current_blog_id() ];
	}

	/** Runs the task on every site there is, each as the current one. */
	public static function each( callable $task ): void {
		if ( ! is_multisite() ) {
			$task();
			return;
		}
		foreach ( self::ids() as $id ) {
			self::on( $id, $task );
		}
	}

	/** Runs the task with a site as the current one. */
	public static function on( int $id, callable $task ): void {
		if ( get_current_blog_id() === $id ) {
			$task();
			return;
		}
		switch_to_blog( $id );
		try {
			$task();
		} finally {
			restore_current_blog();
		}
	}
}
