<?php
/**
 * Activation, deactivation, upgrades, and the coming and going of sites in a network.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Site;

defined( 'ABSPATH' ) || exit;

final class Lifecycle {

	/** A network may have more sites than one request can prepare. */
	private const MAX_SECONDS = 20;

	private string $file;

	private Schema $schema;

	private Settings $settings;

	private SiteIdentity $identity;

	private Revocations $revocations;

	private Purge $purge;

	private Clock $clock;

	public function __construct(
		string $file,
		Schema $schema,
		Settings $settings,
		SiteIdentity $identity,
		Revocations $revocations,
		Purge $purge,
		Clock $clock
	) {
		$this->file        = $file;
		$this->schema      = $schema;
		$this->settings    = $settings;
		$this->identity    = $identity;
		$this->revocations = $revocations;
		$this->purge       = $purge;
		$this->clock       = $clock;
	}

	public function activate( bool $network_wide ): void {
		$this->on_sites( $network_wide, [ $this, 'prepare_site' ] );
	}

	/** Ends every session, since nobody would tell the service when one should; keeps tables and settings. */
	public function deactivate( bool $network_wide ): void {
		$this->on_sites( $network_wide, [ $this, 'leave_site' ] );
	}

	/** On every visit to wp-admin: catches up after an update, and on sites that activation did not get to. */
	public function keep_up(): void {
		if ( ! $this->schema->is_current() ) {
			$this->schema->upgrade();
			$this->settings->add_defaults();
		}
		$this->purge->schedule();
	}

	public function prepare_new_site( WP_Site $site ): void {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		if ( is_plugin_active_for_network( plugin_basename( $this->file ) ) ) {
			Sites::on( (int) $site->blog_id, [ $this, 'prepare_site' ] );
		}
	}

	/**
	 * @param string[] $tables  Tables that go with a site.
	 * @param int      $site_id The site.
	 * @return string[]
	 */
	public function add_tables_to_drop( array $tables, int $site_id ): array {
		return array_merge( $tables, $this->schema->tables_of_site( $site_id ) );
	}

	/** Sets up the current site, or mends what is missing there. */
	public function prepare_site(): void {
		$this->schema->install();
		$this->settings->add_defaults();
		$this->identity->publish();
		$this->purge->schedule();
	}

	/** Undoes what prepare_site() does, but for what only uninstalling removes. */
	public function leave_site(): void {
		$this->revocations->end_all( 'plugin-deactivated' );
		$this->purge->unschedule();
	}

	/** Sites beyond the time allowed are left to keep_up(). */
	private function on_sites( bool $network_wide, callable $task ): void {
		if ( ! is_multisite() || ! $network_wide ) {
			$task();
			return;
		}
		$deadline = $this->clock->now_epoch_seconds() + self::MAX_SECONDS;
		foreach ( Sites::ids( [ 'network_id' => get_current_network_id() ] ) as $id ) {
			if ( $this->clock->now_epoch_seconds() >= $deadline ) {
				return;
			}
			Sites::on( $id, $task );
		}
	}
}
