<?php
/**
 * The page that carries a handoff to the service: a form which posts itself while the page is still loading.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class OpenPage {

	private const SERVICE_PATH = '/drawbridge/handoff';

	private Page $page;

	private Settings $settings;

	public function __construct( Page $page, Settings $settings ) {
		$this->page     = $page;
		$this->settings = $settings;
	}

	/** Sends the page and ends the request. */
	public function send( string $handoff ): void {
		$service_url = $this->settings->service_url();
		$service     = ServiceUrl::origin( $service_url );
		$this->page->send(
			200,
			__( 'Opening the dashboard', 'drawbridge' ),
			static function ( string $nonce ) use ( $handoff, $service_url, $service ): void {
				?>
			<span class="spinner"></span>
			<form id="drawbridge-open" method="post" action="<?php echo esc_url( $service_url . self::SERVICE_PATH, [ 'http', 'https' ] ); ?>" autocomplete="off">
				<input type="hidden" name="handoff" value="<?php echo esc_attr( $handoff ); ?>">
				<noscript>
					<p><?php esc_html_e( 'One more step, as this browser runs no scripts here.', 'drawbridge' ); ?></p>
					<button class="button primary"><?php esc_html_e( 'Continue', 'drawbridge' ); ?></button>
				</noscript>
				<button class="button primary late"><?php esc_html_e( 'Continue', 'drawbridge' ); ?></button>
			</form>
			<div id="drawbridge-refused" hidden>
				<p><?php esc_html_e( 'The web server of this site adds a Content-Security-Policy of its own, which keeps this page from going on. Whoever looks after the web server can add this to it:', 'drawbridge' ); ?></p>
				<pre><?php echo esc_html( "form-action 'self' " . $service ); ?></pre>
			</div>
				<?php // Posted while the page is still loading: the browser then keeps no step to go Back to. ?>
			<script nonce="<?php echo esc_attr( $nonce ); ?>">
				document.addEventListener( 'securitypolicyviolation', function ( event ) {
					if ( event.effectiveDirective === 'form-action' ) {
						document.getElementById( 'drawbridge-refused' ).hidden = false;
						document.querySelector( '.spinner' ).hidden = true;
						document.getElementById( 'drawbridge-open' ).hidden = true;
					}
				} );
				document.getElementById( 'drawbridge-open' ).submit();
			</script>
				<?php
			},
			$service
		);
	}
}
