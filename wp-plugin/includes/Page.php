<?php
/**
 * A whole page of its own, outside theme and wp-admin: its headers and its frame.
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

	/**
	 * A site-wide "no-referrer" would make the browser post with "Origin: null", which the service must refuse. It is said
	 * in the page, too: a web server may replace the header.
	 */
	private const REFERRER_POLICY = 'strict-origin';

	private const NONCE_BYTES = 16;

	private SiteIdentity $identity;

	public function __construct( SiteIdentity $identity ) {
		$this->identity = $identity;
	}

	/**
	 * Sends the page and ends the request.
	 *
	 * @param int                    $status      HTTP status.
	 * @param string                 $title       Title and heading, plain text.
	 * @param callable(string): void $print_body  Prints what stands under the heading; gets the nonce for inline scripts.
	 * @param string                 $form_action Origin to which a form of the page may post; none if empty.
	 * @param bool                   $in_frame    Whether it stands in a frame, and tells the page around that there is something
	 *                                            to see.
	 */
	public function send( int $status, string $title, callable $print_body, string $form_action = '', bool $in_frame = false ): void {
		$nonce = base64_encode( random_bytes( self::NONCE_BYTES ) );
		$this->send_headers( $status, $nonce, $form_action );
		?>
<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="robots" content="noindex">
	<meta name="referrer" content="<?php echo esc_attr( self::REFERRER_POLICY ); ?>">
	<title><?php echo esc_html( $title . ' · ' . $this->identity->name() ); ?></title>
	<style nonce="<?php echo esc_attr( $nonce ); ?>"><?php echo PageLook::STYLE; // phpcs:ignore WordPress.Security.EscapeOutput -- A constant. ?></style>
</head>
<body<?php echo $in_frame ? ' class="framed"' : ''; ?>>
	<header class="brand">
		<?php echo PageLook::MARK; // phpcs:ignore WordPress.Security.EscapeOutput -- A constant. ?>
		<bdi><?php echo esc_html( $this->identity->name() ); ?></bdi>
	</header>
	<main>
		<section class="card">
			<h1><?php echo esc_html( $title ); ?></h1>
			<?php $print_body( $nonce ); ?>
		</section>
	</main>
		<?php if ( $in_frame ) : ?>
	<script nonce="<?php echo esc_attr( $nonce ); ?>" data-around="<?php echo esc_attr( implode( ' ', $this->own_origins() ) ); ?>"><?php echo FrameScript::SOURCE; // phpcs:ignore WordPress.Security.EscapeOutput -- A constant. ?></script>
	<?php endif; ?>
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
		header( 'Referrer-Policy: ' . self::REFERRER_POLICY );
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
				'frame-ancestors ' . implode( ' ', $this->own_origins() ),
				"base-uri 'none'",
			]
		);
	}

	/**
	 * @return string[] Where pages of this site live: at its home URL, this one and wp-admin at its WordPress URL.
	 */
	private function own_origins(): array {
		return array_values( array_unique( [ ServiceUrl::origin( admin_url() ), ServiceUrl::origin( $this->identity->issuer() ) ] ) );
	}
}
