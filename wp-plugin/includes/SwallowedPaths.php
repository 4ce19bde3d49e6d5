<?php
/**
 * Remembers that WordPress received what was meant for the service below a path of the same host, and knows the mend.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use wpdb;

defined( 'ABSPATH' ) || exit;

/**
 * WordPress's own .htaccess takes every path that is no file for one of its pages, also those below a folder that a web
 * server gives to another program.
 */
final class SwallowedPaths {

	public const CODE = 'paths-swallowed';

	/** Tried on Apache with Passenger; LiteSpeed reads it, too. */
	public const MENDING_LINES = "# Keeps the rewrite rules of WordPress out of the dashboard.\nRewriteEngine Off";

	/** When it happened last, in epoch seconds. */
	private const TRANSIENT = 'drawbridge_swallowed_paths';

	private const KEPT_SECONDS = DAY_IN_SECONDS;

	/** What happens with every request of a page is written down once. */
	private const NOTED_AGAIN_AFTER_SECONDS = MINUTE_IN_SECONDS;

	private wpdb $db;

	private Schema $schema;

	private Settings $settings;

	private Clock $clock;

	public function __construct( wpdb $db, Schema $schema, Settings $settings, Clock $clock ) {
		$this->db       = $db;
		$this->schema   = $schema;
		$this->settings = $settings;
		$this->clock    = $clock;
	}

	public function note(): void {
		$now = $this->clock->now_epoch_seconds();
		if ( $now - $this->noted_at() >= self::NOTED_AGAIN_AFTER_SECONDS ) {
			set_transient( self::TRANSIENT, $now, self::KEPT_SECONDS );
		}
	}

	public function forget(): void {
		delete_transient( self::TRANSIENT );
	}

	/** Null if it has not happened for long, or somebody has entered since. */
	public function problem(): ?Problem {
		$noted_at = $this->noted_at();
		if ( 0 === $noted_at || '' === $this->file() || $this->has_anybody_entered_since( $noted_at ) ) {
			return null;
		}
		return Problem::advice(
			self::CODE,
			__( 'The web server brings requests for the dashboard to WordPress, because of the rewrite rules in WordPress’s own .htaccess.', 'drawbridge' ),
			sprintf(
				/* translators: 1: name of a file, 2: a line of a configuration file, 3: another. */
				__( 'Put two lines into the file %1$s of the web root, and make it if it is not there: “%2$s” and “%3$s”.', 'drawbridge' ),
				$this->file(),
				...explode( "\n", self::MENDING_LINES )
			)
		);
	}

	/** The file that the mending lines belong to, seen from the web root; empty if the service has no path of its own. */
	public function file(): string {
		$path = $this->service_path();
		return '' === $path ? '' : ltrim( $path, '/' ) . '/.htaccess';
	}

	/** Path of the service below the host it shares with WordPress; empty if it has a host of its own. */
	public function service_path(): string {
		$service = wp_parse_url( $this->settings->service_url() );
		return ( $service['host'] ?? '' ) === strtolower( (string) wp_parse_url( home_url(), PHP_URL_HOST ) ) ? ( $service['path'] ?? '' ) : '';
	}

	private function noted_at(): int {
		return (int) get_transient( self::TRANSIENT );
	}

	/** Nobody can, while this happens. */
	private function has_anybody_entered_since( int $epoch_seconds ): bool {
		return null !== $this->db->get_var( $this->db->prepare( 'SELECT 1 FROM %i WHERE created_at > %d LIMIT 1', $this->schema->table( 'sessions' ), $epoch_seconds ) );
	}
}
