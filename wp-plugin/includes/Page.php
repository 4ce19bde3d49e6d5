<?php
/**
 * A whole page of its own, outside theme and wp-admin: its headers, its frame and its looks.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Page {

	/** Headers that other plugins or PHP settings may have added, and that would break or weaken the page. */
	private const FOREIGN_HEADERS = [
		'Content-Security-Policy',
		'Content-Security-Policy-Report-Only',
		'X-Frame-Options',
		'Referrer-Policy',
		'Expires',
		'Pragma',
		'Last-Modified',
		'ETag',
	];

	private const NONCE_BYTES = 16;

	private const STYLE = <<<'CSS'
		:root { color-scheme: light dark; --ground: #f3f5f8; --card: #fff; --ink: #1b2330; --quiet: #566072; --line: #dfe4ec; --accent: #2456c8; --on-accent: #fff; }
		@media ( prefers-color-scheme: dark ) {
			:root { --ground: #12161d; --card: #1b212b; --ink: #e8ecf3; --quiet: #a5afc0; --line: #313a48; --accent: #8fb0ff; --on-accent: #10192c; }
		}
		* { box-sizing: border-box; }
		body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1.5rem; background: var( --ground ); color: var( --ink ); font: 1rem/1.6 system-ui, sans-serif; }
		main { width: 100%; max-width: 28rem; padding: 2.25rem 2rem; background: var( --card ); border: 1px solid var( --line ); border-radius: 0.75rem; overflow-wrap: break-word; }
		h1 { margin: 0 0 0.75rem; font-size: 1.375rem; line-height: 1.3; }
		p, ul { margin: 0 0 1rem; }
		ul { padding-inline-start: 1.25rem; }
		li + li { margin-block-start: 0.75rem; }
		a { color: var( --accent ); }
		.site { margin-block-end: 0.5rem; color: var( --quiet ); font-size: 0.875rem; }
		.quiet { color: var( --quiet ); }
		.actions { margin: 1.5rem 0 0; display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: center; }
		.button { display: inline-block; padding: 0.625rem 1.25rem; border: 0; border-radius: 0.5rem; background: var( --accent ); color: var( --on-accent ); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
		.button:hover { filter: brightness( 1.08 ); }
		:focus-visible { outline: 3px solid var( --accent ); outline-offset: 3px; }
		CSS;

	private SiteIdentity $identity;

	public function __construct( SiteIdentity $identity ) {
		$this->identity = $identity;
	}

	/**
	 * Sends the page and ends the request.
	 *
	 * @param int                    $status      HTTP status.
	 * @param string                 $title       Title and heading, plain text.
	 * @param callable( string $nonce ): void $print_body  Prints what stands under the heading, escaped; gets the nonce for
	 *                                                     inline scripts.
	 * @param string                 $form_action Origin to which a form of the page may post; none if empty.
	 */
	public function send( int $status, string $title, callable $print_body, string $form_action = '' ): void {
		$nonce = base64_encode( random_bytes( self::NONCE_BYTES ) );
		$this->send_headers( $status, $nonce, $form_action );
		?>
<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="robots" content="noindex">
	<title><?php echo esc_html( $title . ' · ' . $this->identity->name() ); ?></title>
	<style nonce="<?php echo esc_attr( $nonce ); ?>"><?php echo self::STYLE; // phpcs:ignore WordPress.Security.EscapeOutput -- A constant. ?></style>
</head>
<body>
	<main>
		<p class="site"><?php echo esc_html( $this->identity->name() ); ?></p>
		<h1><?php echo esc_html( $title ); ?></h1>
		<?php $print_body( $nonce ); ?>
	</main>
</body>
</html>
		<?php
		exit;
	}

	/** Ends the request with a status and nothing to see, for requests that no person made. */
	public function send_nothing( int $status ): void {
		$this->send_headers( $status, '', '' );
		exit;
	}

	private function send_headers( int $status, string $nonce, string $form_action ): void {
		array_map( 'header_remove', self::FOREIGN_HEADERS );
		status_header( $status );
		header( 'Content-Type: text/html; charset=utf-8' );
		header( 'Cache-Control: no-store' );
		// A site-wide "no-referrer" would make the browser post with "Origin: null", which the service must refuse.
		header( 'Referrer-Policy: strict-origin' );
		header( 'Content-Security-Policy: ' . $this->policy( $nonce, $form_action ) );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'X-Robots-Tag: noindex' );
	}

	private function policy( string $nonce, string $form_action ): string {
		return implode(
			'; ',
			[
				"default-src 'none'",
				"script-src 'nonce-$nonce'",
				"style-src 'nonce-$nonce'",
				'form-action ' . ( '' === $form_action ? "'none'" : $form_action ),
				// Pages of the site live at its home URL, this one at its WordPress URL.
				"frame-ancestors 'self' " . ServiceUrl::origin( $this->identity->issuer() ),
				"base-uri 'none'",
			]
		);
	}
}
