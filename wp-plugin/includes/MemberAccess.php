<?php
/**
 * The one rule of who may enter the dashboard: whoever has one of the allowed roles on this site, and is not marked as spam.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_User;

defined( 'ABSPATH' ) || exit;

final class MemberAccess {

	private Settings $settings;

	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	public function may_enter( WP_User $user ): bool {
		return $user->exists()
			&& ! ( is_multisite() && is_user_spammy( $user ) )
			&& [] !== array_intersect( $user->roles, $this->settings->allowed_roles() );
	}
}
