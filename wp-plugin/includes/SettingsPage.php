<?php
/**
 * Settings → Drawbridge: the place where the settings screen, built from wp-plugin/src, comes to life.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class SettingsPage {

	public const CAPABILITY = 'manage_options';

	private const SLUG = 'drawbridge';

	private const HOOK = 'settings_page_' . self::SLUG;

	private const HANDLE = 'drawbridge-settings';

	private string $file;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	public static function url(): string {
		return admin_url( 'options-general.php?page=' . self::SLUG );
	}

	/** Whether this request shows the screen. */
	public static function is_current(): bool {
		$screen = get_current_screen();
		return null !== $screen && self::HOOK === $screen->id;
	}

	public function add(): void {
		add_options_page(
			__( 'Drawbridge', 'drawbridge' ),
			__( 'Drawbridge', 'drawbridge' ),
			self::CAPABILITY,
			self::SLUG,
			[ $this, 'render' ]
		);
	}

	/**
	 * @param array<string, string> $links Links of the plugin's row on the plugins screen.
	 * @return array<string, string>
	 */
	public function add_link( array $links ): array {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return $links;
		}
		$link = sprintf( '<a href="%1$s">%2$s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'drawbridge' ) );
		return array_merge( [ 'settings' => $link ], $links );
	}

	/** Loads the built screen, with the answer to its first request already in the page. */
	public function enqueue( string $hook ): void {
		$asset_file = $this->build_path( 'settings.asset.php' );
		if ( self::HOOK !== $hook || ! is_readable( $asset_file ) ) {
			return;
		}
		$asset = require $asset_file;
		wp_enqueue_script( self::HANDLE, $this->build_url( 'settings.js' ), $asset['dependencies'], $asset['version'], true );
		wp_set_script_translations( self::HANDLE, 'drawbridge' );
		wp_add_inline_script( 'wp-api-fetch', $this->preload(), 'after' );

		$style = is_readable( $this->build_path( 'settings.css' ) ) ? 'settings.css' : 'style-settings.css';
		if ( is_readable( $this->build_path( $style ) ) ) {
			wp_enqueue_style( self::HANDLE, $this->build_url( $style ), [ 'wp-components' ], $asset['version'] );
			wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
		} else {
			wp_enqueue_style( 'wp-components' );
		}
	}

	public function render(): void {
		?>
		<div class="wrap">
			<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
			<div id="drawbridge-settings">
				<?php if ( is_readable( $this->build_path( 'settings.asset.php' ) ) ) : ?>
					<noscript><p><?php esc_html_e( 'This screen needs JavaScript. Allow it for this page in your browser.', 'drawbridge' ); ?></p></noscript>
				<?php else : ?>
					<p><?php esc_html_e( 'This copy of the plugin is not built. Run “npm run build:plugin” in its source folder, or install the released zip file.', 'drawbridge' ); ?></p>
				<?php endif; ?>
			</div>
		</div>
		<?php
	}

	private function preload(): string {
		$answers = rest_preload_api_request( [], SettingsController::PATH );
		return sprintf( 'wp.apiFetch.use( wp.apiFetch.createPreloadingMiddleware( %s ) );', wp_json_encode( $answers, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES ) );
	}

	private function build_path( string $name ): string {
		return plugin_dir_path( $this->file ) . 'build/' . $name;
	}

	private function build_url( string $name ): string {
		return plugins_url( 'build/' . $name, $this->file );
	}
}
