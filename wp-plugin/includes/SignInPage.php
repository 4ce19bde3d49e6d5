<?php
/**
 * The page, in a frame, for those who have to sign in first: WordPress's own sign-in pages stay out of frames.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class SignInPage {

	private Page $page;

	private Settings $settings;

	public function __construct( Page $page, Settings $settings ) {
		$this->page     = $page;
		$this->settings = $settings;
	}

	/**
	 * Sends the page and ends the request.
	 *
	 * @param string $title    What to do, plain text.
	 * @param string $sentence Why, plain text.
	 * @param bool   $afresh   Whether somebody who is signed in has to sign in once more.
	 */
	public function send( OpenRequest $request, string $title, string $sentence, bool $afresh ): void {
		$page_around = $this->page_around( $request );
		$login_url   = wp_login_url( $page_around ?? home_url( '/' ), $afresh );
		$again       = null === $page_around && null === $request->page()
			? OpenUrl::to( $request->return_to(), $request->context() ) . '&page='
			: '';
		$this->page->send(
			403,
			$title,
			static function ( string $nonce ) use ( $sentence, $login_url, $again ): void {
				?>
			<p><?php echo esc_html( $sentence ); ?></p>
			<p class="actions"><a class="button primary" href="<?php echo esc_url( $login_url ); ?>" target="_top"><?php esc_html_e( 'Sign in', 'drawbridge' ); ?></a></p>
				<?php if ( '' !== $again ) : ?>
					<?php // Nobody said which page to come back to. The address of the page around can be read if it is of this site. ?>
			<script nonce="<?php echo esc_attr( $nonce ); ?>" data-again="<?php echo esc_url( $again ); ?>">
				try {
					window.top !== window && location.replace( document.currentScript.dataset.again + encodeURIComponent( window.top.location.href ) );
				} catch ( anotherSite ) {}
			</script>
				<?php endif; ?>
				<?php
			},
			'',
			true
		);
	}

	/** The page of this site that the frame stands on; null if it is not known. */
	private function page_around( OpenRequest $request ): ?string {
		$url = wp_validate_redirect( wp_sanitize_redirect( $request->page() ?? self::whole_referrer( $request ) ), '' );
		// Asked for by a page inside the frame: a refusal, or one of a dashboard on the same host.
		$is_inside = OpenUrl::is_one( $url ) || 0 === strpos( $url, $this->settings->service_url() . '/' );
		return '' === $url || $is_inside ? null : $url;
	}

	/** Empty where it is an origin alone: that of the service, which may share WordPress's host, or of a reticent page. */
	private static function whole_referrer( OpenRequest $request ): string {
		$referrer = $request->referrer();
		return untrailingslashit( $referrer ) === ServiceUrl::origin( $referrer ) ? '' : $referrer;
	}
}
