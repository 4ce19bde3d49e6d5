<?php
/**
 * The dashboard in a frame, inside a page of the site or of wp-admin, with what stands there until it appears.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

/**
 * The frame needs no script: build/embed.js adds what waits for it, and what is said when it does not come.
 */
final class Embed {

	/** Of the style and the script. */
	public const HANDLE = 'drawbridge-embed';

	/** What a dashboard may do in its frame that browsers otherwise keep from frames of another origin. */
	private const ALLOWED = 'fullscreen; clipboard-write';

	/** The open action hears from which page somebody comes, whatever the site's own policy is; nobody else does. */
	private const REFERRER_POLICY = 'strict-origin-when-cross-origin';

	private string $file;

	private Settings $settings;

	/**
	 * @param string $file The main file of the plugin.
	 */
	public function __construct( string $file, Settings $settings ) {
		$this->file     = $file;
		$this->settings = $settings;
	}

	/** Makes the style and the script known to WordPress. */
	public function register(): void {
		$asset_file = plugin_dir_path( $this->file ) . 'build/embed.asset.php';
		if ( ! is_readable( $asset_file ) ) {
			return;
		}
		$asset = require $asset_file;
		wp_register_style( self::HANDLE, plugins_url( 'build/embed.css', $this->file ), [], $asset['version'] );
		// Ahead of the frame where the page allows it: what a frame says before the script listens has to be asked for.
		wp_register_script( self::HANDLE, plugins_url( 'build/embed.js', $this->file ), $asset['dependencies'], $asset['version'], false );
	}

	public function enqueue(): void {
		wp_enqueue_style( self::HANDLE );
		wp_enqueue_script( self::HANDLE );
	}

	/** Prints the frame for a page of the site. */
	public function show( DoorAttributes $asked ): void {
		$this->enqueue();
		$end = wp_unique_id( 'drawbridge-embed-end-' );
		?>
<div class="drawbridge-embed">
		<?php $this->show_stage( $asked->return_to(), $asked->title(), $end, $asked->height_px(), $asked->fits_content() ); ?>
<p class="drawbridge-embed-after" id="<?php echo esc_attr( $end ); ?>" tabindex="-1"><a href="<?php echo esc_url( OpenUrl::to( $asked->return_to() ) ); ?>" target="_blank" rel="noopener"><?php esc_html_e( 'Open in a new tab', 'drawbridge' ); ?></a></p>
</div>
		<?php
	}

	/** Prints the frame for a screen that it fills; the way to a new tab stands elsewhere on it. */
	public function show_full( string $title ): void {
		$end = wp_unique_id( 'drawbridge-embed-end-' );
		?>
<div class="drawbridge-embed">
		<?php $this->show_stage( ReturnPath::ROOT, $title, $end ); ?>
<span id="<?php echo esc_attr( $end ); ?>" tabindex="-1"></span>
</div>
		<?php
	}

	/** Prints, for editors, what takes the frame's place while they write. */
	public function show_preview( DoorAttributes $asked ): void {
		wp_enqueue_style( self::HANDLE );
		?>
<div class="drawbridge-embed">
<div class="drawbridge-embed-stage is-preview" style="min-height:<?php echo (int) $asked->height_px(); ?>px">
<div class="drawbridge-embed-cover"><div class="drawbridge-embed-card">
<p class="drawbridge-embed-title"><?php echo esc_html( $asked->title() ); ?></p>
<p><?php esc_html_e( 'The dashboard stands here on the page.', 'drawbridge' ); ?> <?php $asked->fits_content() ? esc_html_e( 'Its height follows what it shows.', 'drawbridge' ) : esc_html_e( 'Its height is fixed.', 'drawbridge' ); ?></p>
</div></div>
</div>
<p class="drawbridge-embed-after"><a role="link" aria-disabled="true"><?php esc_html_e( 'Open in a new tab', 'drawbridge' ); ?></a></p>
</div>
		<?php
	}

	/**
	 * Prints the frame, the way past it for those who use the keyboard, and what the script puts in front of it.
	 *
	 * @param string $end       Id of what follows the frame.
	 * @param int    $height_px Height in CSS pixels; 0 if the style decides.
	 */
	private function show_stage( string $return_to, string $title, string $end, int $height_px = 0, bool $fits_content = false ): void {
		$service = ServiceUrl::origin( $this->settings->service_url() );
		?>
<a class="drawbridge-embed-skip" href="#<?php echo esc_attr( $end ); ?>"><?php esc_html_e( 'Skip the dashboard', 'drawbridge' ); ?></a>
<div class="drawbridge-embed-stage" data-drawbridge-service="<?php echo esc_attr( $service ); ?>" data-drawbridge-wordpress="<?php echo esc_attr( ServiceUrl::origin( admin_url() ) ); ?>"<?php echo $fits_content ? ' data-drawbridge-fit' : ''; ?>>
<iframe class="drawbridge-embed-frame" src="<?php echo esc_url( OpenUrl::to( $return_to, 'frame' ) ); ?>" title="<?php echo esc_attr( $title ); ?>"<?php echo 0 < $height_px ? sprintf( ' height="%d"', (int) $height_px ) : ''; ?> allow="<?php echo esc_attr( self::ALLOWED ); ?>" referrerpolicy="<?php echo esc_attr( self::REFERRER_POLICY ); ?>"></iframe>
<div class="drawbridge-embed-cover" role="status" hidden></div>
		<?php
		$this->show_cards( $return_to );
		?>
</div>
		<?php
	}

	/** Prints what the script takes out when it is needed. */
	private function show_cards( string $return_to ): void {
		?>
<template data-drawbridge-card="waiting"><div class="drawbridge-embed-card"><span class="drawbridge-embed-spinner"></span><p><?php esc_html_e( 'Opening the dashboard…', 'drawbridge' ); ?></p></div></template>
<template data-drawbridge-card="late"><div class="drawbridge-embed-card">
<p class="drawbridge-embed-title"><?php esc_html_e( 'The dashboard has not appeared yet', 'drawbridge' ); ?></p>
<p><?php esc_html_e( 'It may be slow just now, or this browser may not show it inside a page.', 'drawbridge' ); ?></p>
<p class="drawbridge-embed-steps"><button type="button" class="<?php echo esc_attr( self::button_class() ); ?>" data-drawbridge-retry><?php esc_html_e( 'Try again', 'drawbridge' ); ?></button>
		<?php $this->show_way_out( $return_to ); ?>
</p></div></template>
<template data-drawbridge-card="forbidden"><div class="drawbridge-embed-card">
<p class="drawbridge-embed-title"><?php esc_html_e( 'This site does not allow the dashboard inside its pages', 'drawbridge' ); ?></p>
<p><?php esc_html_e( 'Its Content-Security-Policy does not name the dashboard. Whoever looks after the site can add this:', 'drawbridge' ); ?></p>
<p><code><?php echo esc_html( 'frame-src ' . implode( ' ', $this->frame_sources() ) ); ?></code></p>
<p class="drawbridge-embed-steps"><?php $this->show_way_out( $return_to ); ?></p></div></template>
		<?php
	}

	private function show_way_out( string $return_to ): void {
		?>
<a class="<?php echo esc_attr( self::button_class() ); ?>" href="<?php echo esc_url( OpenUrl::to( $return_to ) ); ?>" target="_blank" rel="noopener"><?php esc_html_e( 'Open in a new tab', 'drawbridge' ); ?></a>
		<?php
	}

	/**
	 * @return string[] What a Content-Security-Policy of the site has to allow in frames: the open action and the dashboard.
	 */
	private function frame_sources(): array {
		$others = array_diff(
			[ ServiceUrl::origin( admin_url() ), ServiceUrl::origin( $this->settings->service_url() ) ],
			[ ServiceUrl::origin( home_url() ) ]
		);
		return array_merge( [ "'self'" ], array_unique( $others ) );
	}

	/** As the buttons around it look. */
	private static function button_class(): string {
		return is_admin() ? 'button' : 'drawbridge-embed-button wp-element-button';
	}
}
