<?php
/**
 * The shortcode [drawbridge]: a link or button for members, a way to sign in for visitors, a sentence for everybody else.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

/**
 * Attributes:
 * - `label`: text of the link; the one from the settings if not given.
 * - `path`: where to go in the dashboard, such as `/reports`; `return_to` means the same.
 * - `target`: `_self` (default) or `_blank`.
 * - `style`: `link` (default) or `button`.
 *
 * What it prints may be kept by a page cache: there is no token, nonce or name in it.
 */
final class Shortcode {

	public const TAG = 'drawbridge';

	private const STYLE_HANDLE = 'drawbridge-door';

	private const DEFAULTS = [
		'label'     => '',
		'path'      => '',
		'return_to' => '',
		'target'    => '_self',
		'style'     => 'link',
	];

	/** Themes lay out the blocks of a page, and a lone line of text is none. */
	private const STYLE = ':where(.is-layout-flow,.is-layout-constrained)>.drawbridge-door,.drawbridge-note{display:block}';

	private Settings $settings;

	private MemberAccess $access;

	private Readiness $readiness;

	public function __construct( Settings $settings, MemberAccess $access, Readiness $readiness ) {
		$this->settings  = $settings;
		$this->access    = $access;
		$this->readiness = $readiness;
	}

	public function register(): void {
		add_shortcode( self::TAG, [ $this, 'render' ] );
		wp_register_style( self::STYLE_HANDLE, false, [], null ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters -- Inline only.
		wp_add_inline_style( self::STYLE_HANDLE, self::STYLE );
	}

	/**
	 * @param array<string, string>|string $attributes As written; an empty string if there are none.
	 */
	public function render( $attributes ): string {
		$attributes = shortcode_atts( self::DEFAULTS, is_array( $attributes ) ? $attributes : [], self::TAG );
		wp_enqueue_style( self::STYLE_HANDLE );

		return sprintf( '<span class="drawbridge-door">%s%s</span>', $this->door( $attributes ), $this->note_for_editors( $attributes ) );
	}

	/**
	 * @param array<string, string> $attributes Complete.
	 */
	private function door( array $attributes ): string {
		$user = wp_get_current_user();
		if ( ! $user->exists() ) {
			return $this->link( wp_login_url( self::here() ), __( 'Sign in to open the dashboard', 'drawbridge' ), $attributes['style'] );
		}
		if ( ! $this->access->may_enter( $user ) ) {
			return esc_html__( 'Your account cannot open the dashboard. If you think it should, ask the administrator of this site.', 'drawbridge' );
		}
		if ( [] !== $this->readiness->obstacles() ) {
			return $this->not_set_up();
		}
		return $this->link(
			OpenUrl::to( ReturnPath::parse( self::path( $attributes ) ) ?? ReturnPath::ROOT ),
			'' === $attributes['label'] ? $this->settings->link_label() : $attributes['label'],
			$attributes['style'],
			$attributes['target']
		);
	}

	private function link( string $url, string $text, string $style, string $target = '_self' ): string {
		$classes = 'drawbridge-link';
		if ( 'button' === $style ) {
			$classes = 'drawbridge-link wp-block-button__link wp-element-button';
			wp_enqueue_style( 'wp-block-button' );
		}
		return sprintf(
			'<a class="%1$s" href="%2$s"%3$s>%4$s</a>',
			esc_attr( $classes ),
			esc_url( $url ),
			'_blank' === $target ? ' target="_blank" rel="noopener"' : '',
			esc_html( $text )
		);
	}

	private function not_set_up(): string {
		if ( ! current_user_can( SettingsPage::CAPABILITY ) ) {
			return esc_html__( 'The dashboard is not set up yet. Please tell the administrator of this site.', 'drawbridge' );
		}
		return sprintf(
			'%1$s <a href="%2$s">%3$s</a>',
			esc_html__( 'The dashboard is not set up yet.', 'drawbridge' ),
			esc_url( SettingsPage::url() ),
			esc_html__( 'Finish it in the Drawbridge settings.', 'drawbridge' )
		);
	}

	/**
	 * Tells those who can mend it what is wrong with the attributes.
	 *
	 * @param array<string, string> $attributes Complete.
	 */
	private function note_for_editors( array $attributes ): string {
		$path = self::path( $attributes );
		if ( '' === $path || null !== ReturnPath::parse( $path ) || ! current_user_can( 'edit_posts' ) ) {
			return '';
		}
		return sprintf(
			' <small class="drawbridge-note">%s</small>',
			esc_html(
				sprintf(
					/* translators: %s: the path somebody wrote. */
					__( '(Only editors see this: “%s” is no path inside the dashboard, so the link opens its first page. Begin it with a single slash, as in /reports.)', 'drawbridge' ),
					$path
				)
			)
		);
	}

	/**
	 * @param array<string, string> $attributes Complete.
	 */
	private static function path( array $attributes ): string {
		// Shortcode attributes come with their ampersands encoded, as the editor stores them.
		return html_entity_decode( '' === $attributes['path'] ? $attributes['return_to'] : $attributes['path'], ENT_QUOTES, 'UTF-8' );
	}

	/** The page the visitor is on. */
	private static function here(): string {
		$permalink = is_singular() ? get_permalink( get_queried_object_id() ) : get_permalink();
		return is_string( $permalink ) ? $permalink : home_url( '/' );
	}
}
