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
		foreach ( Sites::ids() as $id ) {
			Sites::on( $id, [ $this, 'clear_site' ] );
		}
	}

	/** Clears the current site. */
	public function clear_site(): void {
		$this->purge->unschedule();
		$this->schema->drop();
		delete_option( Settings::OPTION );
		delete_option( SiteIdentity::OPTION );
	}
}
