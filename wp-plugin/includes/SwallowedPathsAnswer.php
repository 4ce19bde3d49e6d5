<?php
/**
 * Answers, in the service's place, requests for it that the web server brought to WordPress: what is wrong, and its mend.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class SwallowedPathsAnswer {

	private const STATUS = 503;

	/** Below the service's own path: what is WordPress's there by no mistake. */
	private const SERVICE_FOLDER = '/drawbridge/';

	private SwallowedPaths $swallowed;

	private Page $page;

	public function __construct( SwallowedPaths $swallowed, Page $page ) {
		$this->swallowed = $swallowed;
		$this->page      = $page;
	}

	/** Ends the request if it is one for the service. */
	public function handle(): void {
		if ( ! $this->is_for_service() ) {
			return;
		}
		$this->swallowed->note();
		if ( self::wants_json() ) {
			$this->send_problem();
		}
		$this->send_page();
	}

	private function is_for_service(): bool {
		$path = $this->swallowed->service_path();
		return '' !== $path && 0 === strpos( self::request_header( 'REQUEST_URI' ), $path . self::SERVICE_FOLDER );
	}

	private function send_problem(): void {
		header( 'Cache-Control: no-store' );
		// Said last, as WordPress sends JSON by its general name.
		header_register_callback(
			static function (): void {
				header( 'Content-Type: application/problem+json; charset=utf-8' );
			}
		);
		wp_send_json(
			[
				'type'   => 'urn:drawbridge:problem:' . SwallowedPaths::CODE,
				'title'  => self::title(),
				'status' => self::STATUS,
				'detail' => $this->sentence() . "\n" . SwallowedPaths::MENDING_LINES,
				'code'   => SwallowedPaths::CODE,
			],
			self::STATUS
		);
	}

	private function send_page(): void {
		$sentence = $this->sentence();
		$this->page->send(
			self::STATUS,
			self::title(),
			static function () use ( $sentence ): void {
				?>
			<p><?php esc_html_e( 'There is nothing wrong with your account. WordPress’s own .htaccess takes the paths of the dashboard for pages of the site.', 'drawbridge' ); ?></p>
			<p><?php echo esc_html( $sentence ); ?></p>
			<pre><?php echo esc_html( SwallowedPaths::MENDING_LINES ); ?></pre>
				<?php
			},
			'',
			'iframe' === self::request_header( 'HTTP_SEC_FETCH_DEST' )
		);
	}

	private static function title(): string {
		return __( 'The dashboard’s paths lead to WordPress', 'drawbridge' );
	}

	private function sentence(): string {
		/* translators: %s: name of a file. */
		return sprintf( __( 'Whoever looks after the web server can mend it: put these two lines into the file %s of the web root, and make it if it is not there.', 'drawbridge' ), $this->swallowed->file() );
	}

	/** Whether a script asks, rather than somebody who would read a page. */
	private static function wants_json(): bool {
		$accepted = self::request_header( 'HTTP_ACCEPT' );
		return in_array( self::request_header( 'HTTP_SEC_FETCH_DEST' ), [ 'empty', 'script' ], true )
			|| ( false !== strpos( $accepted, 'json' ) && false === strpos( $accepted, 'text/html' ) );
	}

	private static function request_header( string $name ): string {
		return sanitize_text_field( wp_unslash( $_SERVER[ $name ] ?? '' ) );
	}
}
