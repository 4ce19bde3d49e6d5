<?php
/**
 * Tells the service, through the blacklist in the database they share, that sessions end: a revocation is always one INSERT.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use wpdb;

defined( 'ABSPATH' ) || exit;

/**
 * Works on the current site, and does nothing where the tables were never made: no session can be open there. Times are
 * the database's, which both halves share. Reasons are stable words of at most 32 characters.
 */
final class Revocations {

	/** No session lives longer. */
	private const KEPT_SECONDS = 90 * DAY_IN_SECONDS;

	private wpdb $db;

	private Schema $schema;

	private MissedRevocation $missed;

	public function __construct( wpdb $db, Schema $schema, MissedRevocation $missed ) {
		$this->db     = $db;
		$this->schema = $schema;
		$this->missed = $missed;
	}

	/**
	 * Ends the sessions that hang on these WordPress sessions of a user.
	 *
	 * @param string[] $verifiers Keys under which WordPress kept them; at least one.
	 */
	public function end_sessions( int $user_id, array $verifiers, string $reason ): void {
		$theirs   = 'FROM %i WHERE user_id = %d AND expires_at > UNIX_TIMESTAMP()
			AND wp_verifier IN (' . implode( ', ', array_fill( 0, count( $verifiers ), '%s' ) ) . ')';
		$sessions = $this->schema->table( 'sessions' );

		$is_recorded = $this->record(
			$this->db->prepare(
				"INSERT INTO %i (scope, subject, issued_before, reason, created_at, expires_at)
				SELECT 'session', LOWER( HEX( sid ) ), UNIX_TIMESTAMP() + %d, %s, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + %d " . $theirs,
				$this->schema->table( 'blacklist' ),
				self::KEPT_SECONDS,
				$reason,
				self::KEPT_SECONDS,
				$sessions,
				$user_id,
				...$verifiers
			)
		);
		if ( $is_recorded ) {
			$this->db->query(
				$this->db->prepare(
					"INSERT INTO %i (created_at, user_id, sid, kind, reason)
					SELECT UNIX_TIMESTAMP(), user_id, sid, 'session-ended', %s " . $theirs,
					$this->schema->table( 'events' ),
					$reason,
					$sessions,
					$user_id,
					...$verifiers
				)
			);
		}
	}

	/** Ends every session of a user. */
	public function end_user( int $user_id, string $reason ): void {
		if ( $this->append( 'user', (string) $user_id, $reason ) ) {
			$this->tell( $user_id, $reason );
		}
	}

	/**
	 * Ends the sessions of all users who have none of these roles, as far as the database can tell; the next renewal
	 * looks more closely.
	 *
	 * @param string[] $roles Role slugs; at least one.
	 */
	public function end_users_without( array $roles, string $reason ): void {
		// WordPress keeps roles as the keys of a serialized array.
		$patterns = array_map( fn( string $role ): string => '%' . $this->db->esc_like( "\"$role\"" ) . '%', $roles );
		$theirs   = 'FROM %i s LEFT JOIN %i m ON m.user_id = s.user_id AND m.meta_key = %s AND ('
			. implode( ' OR ', array_fill( 0, count( $roles ), 'm.meta_value LIKE %s' ) )
			. ') WHERE s.expires_at > UNIX_TIMESTAMP() AND m.umeta_id IS NULL';
		$sessions = $this->schema->table( 'sessions' );
		$key      = $this->db->get_blog_prefix() . 'capabilities';

		$is_recorded = $this->record(
			$this->db->prepare(
				"INSERT INTO %i (scope, subject, issued_before, reason, created_at, expires_at)
				SELECT DISTINCT 'user', s.user_id, UNIX_TIMESTAMP(), %s, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + %d " . $theirs,
				$this->schema->table( 'blacklist' ),
				$reason,
				self::KEPT_SECONDS,
				$sessions,
				$this->db->usermeta,
				$key,
				...$patterns
			)
		);
		if ( $is_recorded ) {
			$this->db->query(
				$this->db->prepare(
					"INSERT INTO %i (created_at, user_id, kind, reason)
					SELECT DISTINCT UNIX_TIMESTAMP(), s.user_id, 'revoked', %s " . $theirs,
					$this->schema->table( 'events' ),
					$reason,
					$sessions,
					$this->db->usermeta,
					$key,
					...$patterns
				)
			);
		}
	}

	/**
	 * Ends every session there is.
	 *
	 * @return bool Whether it is recorded.
	 */
	public function end_all( string $reason ): bool {
		$is_recorded = $this->append( 'all', '', $reason );
		if ( $is_recorded ) {
			$this->tell( 0, $reason );
			// Whatever went unrecorded before is made up for.
			$this->missed->forget();
		}
		return $is_recorded;
	}

	/** Ends no session, but makes the user's access tokens renew at once, which brings the user's new roles. */
	public function renew_user( int $user_id, string $reason ): void {
		$this->append( 'renew', (string) $user_id, $reason );
	}

	private function append( string $scope, string $subject, string $reason ): bool {
		return $this->record(
			$this->db->prepare(
				'INSERT INTO %i (scope, subject, issued_before, reason, created_at, expires_at)
				VALUES (%s, %s, UNIX_TIMESTAMP(), %s, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + %d)',
				$this->schema->table( 'blacklist' ),
				$scope,
				$subject,
				$reason,
				self::KEPT_SECONDS
			)
		);
	}

	/** Writes it down for the administrator; 0 is everybody. */
	private function tell( int $user_id, string $reason ): void {
		$this->db->query(
			$this->db->prepare(
				"INSERT INTO %i (created_at, user_id, kind, reason) VALUES (UNIX_TIMESTAMP(), %d, 'revoked', %s)",
				$this->schema->table( 'events' ),
				$user_id,
				$reason
			)
		);
	}

	/** Never throws: what WordPress is doing must go on. `$wpdb` writes every failure to the error log. */
	private function record( string $insert ): bool {
		if ( ! $this->schema->was_installed() ) {
			return false;
		}
		// Twice: in a cluster the loser of a race is told of a deadlock, and only has to ask again.
		$is_recorded = false !== $this->db->query( $insert ) || false !== $this->db->query( $insert );
		if ( ! $is_recorded ) {
			$this->missed->note();
		}
		return $is_recorded;
	}
}
