<?php
/**
 * A door to the dashboard in a page: a link or the dashboard itself for members, a way to sign in for visitors, a sentence
 * for everybody else.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

/**
 * What it renders may be kept by a page cache: there is no token, nonce or name in it.
 */
final class Door {

	/** Whoever asks for the page. */
	public const CURRENT = 'current';

	/** Somebody with an allowed role. */
	public const MEMBER = 'member';

	/** Somebody signed in whose roles are not allowed. */
	public const OUTSIDER = 'outsider';

	/** Somebody who is not signed in. */
	public const VISITOR = 'visitor';

	/** Of the style that every door needs. */
	public const STYLE_HANDLE = 'drawbridge-door';

	/** Themes lay out the blocks of a page, and a lone line of text is none. */
	private const STYLE = ':where(.is-layout-flow,.is-layout-constrained)>.drawbridge-door,.drawbridge-note{display:block}';

	private Settings $settings;

	private MemberAccess $access;

	private Readiness $readiness;

	private Embed $embed;

	public function __construct( Settings $settings, MemberAccess $access, Readiness $readiness, Embed $embed ) {
		$this->settings  = $settings;
		$this->access    = $access;
		$this->readiness = $readiness;
		$this->embed     = $embed;
	}

	/** Makes the styles and the script known to WordPress; they are loaded where a door stands. */
	public function register(): void {
		wp_register_style( self::STYLE_HANDLE, false, [], null ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters -- Inline only.
		wp_add_inline_style( self::STYLE_HANDLE, self::STYLE );
		$this->embed->register();
	}

	/**
	 * Renders the door as HTML.
	 *
	 * @param array<string, mixed> $attributes See DoorAttributes.
	 * @param string               $viewer     One of the constants above. Anybody but CURRENT is a preview for editors: nothing
	 *                                         leads into the dashboard, no frame is loaded, but what is missing has its link.
	 */
	public function render( array $attributes, string $viewer = self::CURRENT ): string {
		$asked = new DoorAttributes( $attributes, $this->settings->link_label() );
		wp_enqueue_style( self::STYLE_HANDLE );

		ob_start();
		$this->show( $asked, self::CURRENT === $viewer ? $this->current_viewer() : $viewer, self::CURRENT !== $viewer );
		return (string) ob_get_clean();
	}

	private function current_viewer(): string {
		$user = wp_get_current_user();
		if ( ! $user->exists() ) {
			return self::VISITOR;
		}
		return $this->access->may_enter( $user ) ? self::MEMBER : self::OUTSIDER;
	}

	private function show( DoorAttributes $asked, string $viewer, bool $is_preview ): void {
		if ( $asked->is_embed() && self::MEMBER === $viewer && [] === $this->readiness->obstacles() ) {
			$is_preview ? $this->embed->show_preview( $asked ) : $this->embed->show( $asked );
			$this->show_note_for_editors( $asked );
			return;
		}
		echo '<span class="drawbridge-door">';
		$this->show_line( $asked, $viewer, $is_preview );
		$this->show_note_for_editors( $asked );
		echo '</span>';
	}

	private function show_line( DoorAttributes $asked, string $viewer, bool $is_preview ): void {
		if ( self::VISITOR === $viewer ) {
			$this->show_link( $is_preview ? '' : wp_login_url( self::here() ), __( 'Sign in to open the dashboard', 'drawbridge' ), $asked );
			return;
		}
		if ( self::MEMBER !== $viewer ) {
			esc_html_e( 'Your account cannot open the dashboard. If you think it should, ask the administrator of this site.', 'drawbridge' );
			return;
		}
		if ( [] !== $this->readiness->obstacles() ) {
			$this->show_not_set_up( $is_preview );
			return;
		}
		$this->show_link( $is_preview ? '' : OpenUrl::to( $asked->return_to() ), $asked->label(), $asked, $asked->opens_new_tab() );
	}

	/**
	 * @param string $url Where it leads; a link that leads nowhere if empty.
	 */
	private function show_link( string $url, string $text, DoorAttributes $asked, bool $opens_new_tab = false ): void {
		if ( $asked->is_button() ) {
			wp_enqueue_style( 'wp-block-button' );
		}
		printf(
			'<a class="%1$s"%2$s%3$s>%4$s</a>',
			$asked->is_button() ? 'drawbridge-link wp-block-button__link wp-element-button' : 'drawbridge-link',
			'' === $url ? ' role="link" aria-disabled="true"' : sprintf( ' href="%s"', esc_url( $url ) ),
			$opens_new_tab && '' !== $url ? ' target="_blank" rel="noopener"' : '',
			esc_html( $text )
		);
	}

	private function show_not_set_up( bool $is_preview ): void {
		if ( ! current_user_can( SettingsPage::CAPABILITY ) ) {
			esc_html_e( 'The dashboard is not set up yet. Please tell the administrator of this site.', 'drawbridge' );
			return;
		}
		printf(
			'%1$s <a href="%2$s"%3$s>%4$s</a>',
			esc_html__( 'The dashboard is not set up yet.', 'drawbridge' ),
			esc_url( SettingsPage::url() ),
			// An editor keeps what it was writing.
			$is_preview ? ' target="_blank" rel="noopener"' : '',
			esc_html__( 'Finish it in the Drawbridge settings.', 'drawbridge' )
		);
	}

	/** Tells those who can mend it what is wrong with the attributes. */
	private function show_note_for_editors( DoorAttributes $asked ): void {
		$path = $asked->mistaken_path();
		if ( null === $path || ! current_user_can( 'edit_posts' ) ) {
			return;
		}
		printf(
			' <small class="drawbridge-note">%s</small>',
			esc_html(
				sprintf(
					/* translators: %s: the path somebody wrote. */
					__( '(Only editors see this: “%s” is no path inside the dashboard, so it opens at its first page. Begin it with a single slash, as in /reports.)', 'drawbridge' ),
					$path
				)
			)
		);
	}

	/** The page the visitor is on. */
	private static function here(): string {
		$permalink = is_singular() ? get_permalink( get_queried_object_id() ) : get_permalink();
		return is_string( $permalink ) ? $permalink : home_url( '/' );
	}
}
