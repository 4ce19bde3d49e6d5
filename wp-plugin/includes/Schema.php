<?php
/**
 * The tables both halves share, and the only place that creates, changes or drops them.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use wpdb;

defined( 'ABSPATH' ) || exit;

final class Schema {

	public const VERSION_OPTION = 'drawbridge_schema_version';

	/** Must equal SCHEMA_VERSION of shared/protocol.ts: the service refuses another. */
	private const VERSION = 1;

	/** What brings the tables from the version before to this one. */
	private const UPGRADES = [
		1 => 'create_tables',
	];

	private const TABLES = [ 'sessions', 'blacklist', 'limits', 'events' ];

	private wpdb $db;

	public function __construct( wpdb $db ) {
		$this->db = $db;
	}

	/** Full name of one of the tables on the current site. */
	public function table( string $name ): string {
		return $this->db->prefix . 'drawbridge_' . $name;
	}

	/**
	 * @param int $site_id A site of the network.
	 * @return string[] Full names of all tables there.
	 */
	public function tables_of_site( int $site_id ): array {
		$prefix = $this->db->get_blog_prefix( $site_id );
		return array_map( static fn( string $name ): string => $prefix . 'drawbridge_' . $name, self::TABLES );
	}

	/** Whether the current site has the tables, of whatever version. */
	public function was_installed(): bool {
		return (int) get_option( self::VERSION_OPTION ) > 0;
	}

	public function is_current(): bool {
		return self::VERSION === (int) get_option( self::VERSION_OPTION );
	}

	/** Creates what is missing, whatever the version says. */
	public function install(): void {
		$this->create_tables();
		$this->upgrade();
	}

	/** Takes the steps between the stored version and ours. A newer one, from a plugin since replaced, stays as it is. */
	public function upgrade(): void {
		$stored = (int) get_option( self::VERSION_OPTION );
		foreach ( self::UPGRADES as $version => $step ) {
			if ( $version > $stored ) {
				$this->$step();
			}
		}
		if ( $stored < self::VERSION && [] === $this->missing_tables() ) {
			update_option( self::VERSION_OPTION, self::VERSION, true );
		}
	}

	/**
	 * @return string[] Full names of the tables that are not there.
	 */
	public function missing_tables(): array {
		$like  = $this->db->esc_like( $this->table( '' ) ) . '%';
		$there = $this->db->get_col( $this->db->prepare( 'SHOW TABLES LIKE %s', $like ) );
		return array_values( array_diff( array_map( [ $this, 'table' ], self::TABLES ), $there ) );
	}

	public function drop(): void {
		foreach ( self::TABLES as $name ) {
			$this->db->query( $this->db->prepare( 'DROP TABLE IF EXISTS %i', $this->table( $name ) ) );
		}
		delete_option( self::VERSION_OPTION );
	}

	/** All times are epoch seconds, except in `limits`. */
	private function create_tables(): void {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';

		// dbDelta() reads this text line by line: two spaces after PRIMARY KEY, one column a line.
		$options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4';
		dbDelta(
			[
				"CREATE TABLE {$this->table( 'sessions' )} (
					sid binary(16) NOT NULL,
					user_id bigint(20) unsigned NOT NULL,
					wp_verifier char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
					opener_hash binary(32) DEFAULT NULL,
					generation int(10) unsigned NOT NULL DEFAULT 1,
					rotated_at bigint(20) unsigned NOT NULL,
					confirmed_generation int(10) unsigned NOT NULL DEFAULT 0,
					created_at bigint(20) unsigned NOT NULL,
					last_seen_at bigint(20) unsigned NOT NULL,
					expires_at bigint(20) unsigned NOT NULL,
					cookie_mode varchar(16) CHARACTER SET ascii NOT NULL,
					claims text NOT NULL,
					ip varchar(45) CHARACTER SET ascii NOT NULL DEFAULT '',
					user_agent varchar(255) NOT NULL DEFAULT '',
					PRIMARY KEY  (sid),
					KEY user_id (user_id),
					KEY expires_at (expires_at)
				) $options",
				"CREATE TABLE {$this->table( 'blacklist' )} (
					id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
					scope varchar(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
					subject varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
					issued_before bigint(20) unsigned NOT NULL,
					reason varchar(32) CHARACTER SET ascii NOT NULL,
					created_at bigint(20) unsigned NOT NULL,
					expires_at bigint(20) unsigned NOT NULL,
					PRIMARY KEY  (id),
					KEY created_at (created_at),
					KEY expires_at (expires_at),
					KEY subject (scope,subject)
				) $options",
				"CREATE TABLE {$this->table( 'events' )} (
					id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
					created_at bigint(20) unsigned NOT NULL,
					user_id bigint(20) unsigned NOT NULL,
					sid binary(16) DEFAULT NULL,
					kind varchar(32) CHARACTER SET ascii NOT NULL,
					reason varchar(64) CHARACTER SET ascii NOT NULL DEFAULT '',
					ip varchar(45) CHARACTER SET ascii NOT NULL DEFAULT '',
					PRIMARY KEY  (id),
					KEY created_at (created_at),
					KEY user_id (user_id)
				) $options",
			]
		);

		// dbDelta() takes a column named `key` for an index. rate-limiter-flexible writes this table by position, and
		// keeps `expire` in milliseconds.
		$this->db->query(
			$this->db->prepare(
				'CREATE TABLE IF NOT EXISTS %i (
					`key` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
					points int(11) NOT NULL DEFAULT 0,
					expire bigint(20) unsigned DEFAULT NULL,
					PRIMARY KEY (`key`),
					KEY expire (expire)
				) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4',
				$this->table( 'limits' )
			)
		);
	}
}
