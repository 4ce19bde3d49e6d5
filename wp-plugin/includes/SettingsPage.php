<?php
/**
 * Settings → Drawbridge: the place where settings screen and list of activity, built from wp-plugin/src, come to life.
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

	/** Scripts of the tabs, and the REST route whose first answer is in the page already. */
	private const TABS = [
		'settings' => SettingsController::PATH,
		'activity' => ActivityController::PATH,
	];

	private string $file;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	public static function url(): string {
		return self::tab_url( 'settings' );
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
		$tab        = self::current_tab();
		$asset_file = $this->build_path( "$tab.asset.php" );
		if ( self::HOOK !== $hook || ! is_readable( $asset_file ) ) {
			return;
		}
		$asset  = require $asset_file;
		$handle = self::SLUG . "-$tab";
		wp_enqueue_script( $handle, $this->build_url( "$tab.js" ), $asset['dependencies'], $asset['version'], true );
		wp_set_script_translations( $handle, 'drawbridge' );
		wp_add_inline_script( 'wp-api-fetch', self::preload( self::TABS[ $tab ] ), 'after' );

		$style = is_readable( $this->build_path( "$tab.css" ) ) ? "$tab.css" : "style-$tab.css";
		if ( is_readable( $this->build_path( $style ) ) ) {
			wp_enqueue_style( $handle, $this->build_url( $style ), [ 'wp-components' ], $asset['version'] );
			wp_style_add_data( $handle, 'rtl', 'replace' );
		} else {
			wp_enqueue_style( 'wp-components' );
		}
	}

	public function render(): void {
		$current = self::current_tab();
		$names   = [
			'settings' => __( 'Settings', 'drawbridge' ),
			'activity' => __( 'Recent activity', 'drawbridge' ),
		];
		?>
		<div class="wrap">
			<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
			<nav class="nav-tab-wrapper" aria-label="<?php esc_attr_e( 'Drawbridge', 'drawbridge' ); ?>">
				<?php foreach ( $names as $tab => $name ) : ?>
					<a class="nav-tab <?php echo $tab === $current ? 'nav-tab-active' : ''; ?>" href="<?php echo esc_url( self::tab_url( $tab ) ); ?>" <?php echo $tab === $current ? 'aria-current="page"' : ''; ?>><?php echo esc_html( $name ); ?></a>
				<?php endforeach; ?>
			</nav>
			<div id="<?php echo esc_attr( self::SLUG . "-$current" ); ?>">
				<?php if ( is_readable( $this->build_path( "$current.asset.php" ) ) ) : ?>
					<noscript><p><?php esc_html_e( 'This screen needs JavaScript. Allow it for this page in your browser.', 'drawbridge' ); ?></p></noscript>
				<?php else : ?>
					<p><?php esc_html_e( 'This copy of the plugin is not built. Run “npm run build:plugin” in its source folder, or install the released zip file.', 'drawbridge' ); ?></p>
				<?php endif; ?>
			</div>
		</div>
		<?php
	}

	private static function current_tab(): string {
		$tab = sanitize_key( wp_unslash( $_GET['tab'] ?? '' ) );
		return isset( self::TABS[ $tab ] ) ? $tab : 'settings';
	}

	private static function tab_url( string $tab ): string {
		$page = 'options-general.php?page=' . self::SLUG;
		return admin_url( 'settings' === $tab ? $page : "$page&tab=$tab" );
	}

	private static function preload( string $route ): string {
		$answers = rest_preload_api_request( [], $route );
		return sprintf( 'wp.apiFetch.use( wp.apiFetch.createPreloadingMiddleware( %s ) );', wp_json_encode( $answers, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES ) );
	}

	private function build_path( string $name ): string {
		return plugin_dir_path( $this->file ) . 'build/' . $name;
	}

	private function build_url( string $name ): string {
		return plugins_url( 'build/' . $name, $this->file );
	}
}
