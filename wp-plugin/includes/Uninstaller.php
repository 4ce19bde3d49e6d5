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

	private MissedRevocation $missed;

	private SwallowedPaths $swallowed;

	public function __construct( Schema $schema, Purge $purge, MissedRevocation $missed, SwallowedPaths $swallowed ) {
		$this->schema    = $schema;
		$this->purge     = $purge;
		$this->missed    = $missed;
		$this->swallowed = $swallowed;
	}

	public function run(): void {
		Sites::each( [ $this, 'clear_site' ] );
	}

	/** Clears the current site. */
	public function clear_site(): void {
		$this->purge->unschedule();
		$this->schema->drop();
		delete_option( Settings::OPTION );
		delete_option( SiteIdentity::OPTION );
		$this->missed->forget();
		$this->swallowed->forget();
	}
}
