<?php
/**
 * Lets redirects reach the sign-in page and wp-admin where they are on another host than the site.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class RedirectHosts {

	/**
	 * @param string[] $hosts Hosts that wp_safe_redirect() may lead to.
	 * @return string[]
	 */
	public function allow( array $hosts ): array {
		$own = [
			wp_parse_url( wp_login_url(), PHP_URL_HOST ),
			wp_parse_url( admin_url(), PHP_URL_HOST ),
		];
		return array_merge( $hosts, array_filter( $own ) );
	}
}
