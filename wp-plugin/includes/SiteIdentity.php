<?php
/**
 * Tells the service who this site is, through an option in the database they share.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class SiteIdentity {

	public const OPTION = 'drawbridge_site';

	private Secret $secret;

	private Keys $keys;

	public function __construct( Secret $secret, Keys $keys ) {
		$this->secret = $secret;
		$this->keys   = $keys;
	}

	/** The `iss` of every handoff: the home URL, without a trailing slash. */
	public function issuer(): string {
		return untrailingslashit( get_option( 'home' ) );
	}

	/** The site's name as plain text; WordPress stores it with HTML entities. */
	public function name(): string {
		return wp_specialchars_decode( get_option( 'blogname' ), ENT_QUOTES );
	}

	/** Writes the option if it is missing or says something else. */
	public function publish(): void {
		$identity = [
			'issuer'   => $this->issuer(),
			'open_url' => OpenUrl::canonical(),
			'name'     => $this->name(),
		];
		if ( [] === $this->secret->problems() ) {
			$identity['key_id'] = $this->keys->id();
		}
		update_option( self::OPTION, $identity, true );
	}
}
