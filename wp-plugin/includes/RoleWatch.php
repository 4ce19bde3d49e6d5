<?php
/**
 * Takes note of members whose roles change, however: all of it passes through the user meta `{prefix}capabilities`.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_User;
use wpdb;

defined( 'ABSPATH' ) || exit;

final class RoleWatch {

	private wpdb $db;

	private MemberAccess $access;

	private Revocations $revocations;

	/**
	 * Whether a user could enter just before a change, by meta key and user id.
	 *
	 * @var array<string, array<int, bool>>
	 */
	private array $could_enter = [];

	public function __construct( wpdb $db, MemberAccess $access, Revocations $revocations ) {
		$this->db          = $db;
		$this->access      = $access;
		$this->revocations = $revocations;
	}

	/**
	 * @param int|int[] $meta_ids Rows about to change.
	 */
	public function remember( $meta_ids, int $user_id, string $meta_key ): void {
		$site_id = $this->site_of( $meta_key );
		if ( null !== $site_id ) {
			Sites::on( $site_id, fn() => $this->could_enter[ $meta_key ][ $user_id ] = $this->may_enter( $user_id ) );
		}
	}

	/**
	 * @param int|int[] $meta_ids Rows that changed.
	 */
	public function compare( $meta_ids, int $user_id, string $meta_key ): void {
		$could_enter = $this->could_enter[ $meta_key ][ $user_id ] ?? false;
		unset( $this->could_enter[ $meta_key ][ $user_id ] );
		$site_id = $this->site_of( $meta_key );
		if ( $could_enter && null !== $site_id ) {
			Sites::on( $site_id, fn() => $this->take_note( $user_id ) );
		}
	}

	/**
	 * @param mixed $before The settings as they were.
	 * @param mixed $after  The settings as they are.
	 */
	public function compare_allowed_roles( $before, $after ): void {
		$were_allowed = self::allowed_roles( $before );
		$are_allowed  = self::allowed_roles( $after );
		if ( [] !== $are_allowed && [] !== array_diff( $were_allowed, $are_allowed ) ) {
			$this->revocations->end_users_without( $are_allowed, 'role-lost' );
		}
	}

	/**
	 * @param mixed $settings As stored, by whomever.
	 * @return string[]
	 */
	private static function allowed_roles( $settings ): array {
		return array_map( 'strval', array_filter( (array) ( $settings['allowed_roles'] ?? [] ), 'is_scalar' ) );
	}

	private function take_note( int $user_id ): void {
		if ( $this->may_enter( $user_id ) ) {
			$this->revocations->renew_user( $user_id, 'roles-changed' );
		} else {
			$this->revocations->end_user( $user_id, 'role-lost' );
		}
	}

	private function may_enter( int $user_id ): bool {
		return $this->access->may_enter( new WP_User( $user_id ) );
	}

	/** The site whose roles a meta key holds; null if it holds none. */
	private function site_of( string $meta_key ): ?int {
		if ( 'capabilities' !== substr( $meta_key, -12 ) ) {
			return null;
		}
		if ( ! is_multisite() ) {
			return $this->db->get_blog_prefix() . 'capabilities' === $meta_key ? get_current_blog_id() : null;
		}
		$pattern = '/^' . preg_quote( $this->db->base_prefix, '/' ) . '(?:(\d+)_)?capabilities$/D';
		return preg_match( $pattern, $meta_key, $found ) ? (int) ( $found[1] ?? 1 ) : null;
	}
}
