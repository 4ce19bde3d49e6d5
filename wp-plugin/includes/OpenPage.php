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
		$this->page->send(
			200,
			__( 'Opening the dashboard…', 'drawbridge' ),
			static function ( string $nonce ) use ( $handoff, $service_url ): void {
				?>
		<p class="quiet"><?php esc_html_e( 'This takes a moment. If nothing happens, use the button.', 'drawbridge' ); ?></p>
		<form id="drawbridge-open" class="actions" method="post" action="<?php echo esc_url( $service_url . self::SERVICE_PATH, [ 'http', 'https' ] ); ?>">
			<input type="hidden" name="handoff" value="<?php echo esc_attr( $handoff ); ?>">
			<button class="button"><?php esc_html_e( 'Continue to the dashboard', 'drawbridge' ); ?></button>
		</form>
		<?php // Posted before the page has loaded, so that Back skips it. ?>
		<script nonce="<?php echo esc_attr( $nonce ); ?>">document.getElementById( 'drawbridge-open' ).submit();</script>
				<?php
			},
			ServiceUrl::origin( $service_url )
		);
	}
}
