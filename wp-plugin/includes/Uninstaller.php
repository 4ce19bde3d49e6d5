<?php
/**
 * Removes everything the plugin ever wrote, on every site of a network.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Uninstaller {

	private const SITES_A_BATCH = 100;

	private Schema $schema;

	private Purge $purge;

	public function __construct( Schema $schema, Purge $purge ) {
		$this->schema = $schema;
		$this->purge  = $purge;
	}

	public function run(): void {
		if ( ! is_multisite() ) {
			$this->clear_site();
			return;
		}
		$offset = 0;
		do {
			$ids = get_sites(
				[
					'fields' => 'ids',
					'number' => self::SITES_A_BATCH,
					'offset' => $offset,
				]
			);
			foreach ( $ids as $id ) {
				switch_to_blog( (int) $id );
				$this->clear_site();
				restore_current_blog();
			}
			$offset += self::SITES_A_BATCH;
		} while ( count( $ids ) === self::SITES_A_BATCH );
	}

	private function clear_site(): void {
		$this->purge->unschedule();
		$this->schema->drop();
		delete_option( Settings::OPTION );
		delete_option( SiteIdentity::OPTION );
	}
}
