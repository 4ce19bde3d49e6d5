<?php
/**
 * The address that every door leads to: the open action, with where to go and where it opens.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class OpenUrl {

	public const ACTION = 'drawbridge_open';

	private const PATH = 'admin-post.php?action=' . self::ACTION;

	/**
	 * @param string $return_to Where to go in the dashboard.
	 * @param string $context   `top`, or `frame` where the dashboard opens inside a page.
	 */
	public static function to( string $return_to = ReturnPath::ROOT, string $context = 'top' ): string {
		$parameters = [];
		if ( ReturnPath::ROOT !== $return_to ) {
			$parameters['return_to'] = rawurlencode( $return_to );
		}
		if ( 'top' !== $context ) {
			$parameters['context'] = rawurlencode( $context );
		}
		return add_query_arg( $parameters, admin_url( self::PATH ) );
	}

	/** Whether an address is one of these. */
	public static function is_one( string $url ): bool {
		return 0 === strpos( set_url_scheme( $url, 'https' ), set_url_scheme( admin_url( self::PATH ), 'https' ) );
	}

	/** The same address whatever scheme the current request came by, for those who keep it. */
	public static function canonical(): string {
		$scheme = force_ssl_admin() ? 'https' : wp_parse_url( get_option( 'siteurl' ), PHP_URL_SCHEME );
		return admin_url( self::PATH, $scheme );
	}
}
