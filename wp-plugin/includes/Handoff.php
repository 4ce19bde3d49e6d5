<?php
/**
 * Mints handoffs, the single-use tokens by which WordPress vouches for a member; shared/handoff.ts tells their claims.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_User;

defined( 'ABSPATH' ) || exit;

final class Handoff {

	private const TYPE = 'handoff+jwt';

	private const TTL_SECONDS = 60;

	private const ID_BYTES = 16;

	private Settings $settings;

	private SiteIdentity $identity;

	private MemberSession $session;

	private Keys $keys;

	private Clock $clock;

	public function __construct( Settings $settings, SiteIdentity $identity, MemberSession $session, Keys $keys, Clock $clock ) {
		$this->settings = $settings;
		$this->identity = $identity;
		$this->session  = $session;
		$this->keys     = $keys;
		$this->clock    = $clock;
	}

	/**
	 * @param WP_User $user      The member who asks, in their own request.
	 * @param string  $return_to Where to go in the dashboard; parsed.
	 * @param string  $context   `top` or `frame`.
	 * @return string A signed token: print it in no page that anything might keep.
	 */
	public function mint( WP_User $user, string $return_to, string $context ): string {
		$now    = $this->clock->now_epoch_seconds();
		$claims = [
			'iss'         => $this->identity->issuer(),
			'aud'         => $this->settings->service_url(),
			'sub'         => (string) $user->ID,
			'jti'         => Jwt::base64url( random_bytes( self::ID_BYTES ) ),
			'iat'         => $now,
			'exp'         => $now + self::TTL_SECONDS,
			'wp_verifier' => $this->session->verifier(),
			// WordPress stores the name with HTML entities.
			'name'        => wp_specialchars_decode( $user->display_name, ENT_QUOTES ),
			'locale'      => get_user_locale( $user ),
			'roles'       => array_values( $user->roles ),
			'context'     => $context,
			'return_to'   => $return_to,
		];
		return Jwt::sign( $claims, self::TYPE, $this->keys->id(), $this->keys->handoff() );
	}
}
