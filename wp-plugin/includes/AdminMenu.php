<?php
/**
 * The menu entry in wp-admin, and its screen: the dashboard in the whole space that wp-admin leaves.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class AdminMenu {

	private const SLUG = 'drawbridge-dashboard';

	/** What WordPress calls the screen. */
	private const HOOK = 'toplevel_page_' . self::SLUG;

	private const AFTER_CORE_DASHBOARD = 3;

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

	public function add(): void {
		if ( ! $this->access->may_enter( wp_get_current_user() ) ) {
			return;
		}
		add_menu_page(
			$this->settings->link_label(),
			$this->settings->link_label(),
			// Every user has it: who may enter was asked above, and a role need not even have "read".
			'exist',
			self::SLUG,
			[ $this, 'render' ],
			'dashicons-chart-area',
			self::AFTER_CORE_DASHBOARD
		);
	}

	public function enqueue( string $hook ): void {
		if ( self::HOOK === $hook && [] === $this->readiness->obstacles() ) {
			$this->embed->enqueue();
		}
	}

	public function render(): void {
		$obstacles = $this->readiness->obstacles();
		if ( [] === $obstacles ) {
			$this->show_dashboard();
		} else {
			$this->show_not_set_up( $obstacles );
		}
	}

	private function show_dashboard(): void {
		$label = $this->settings->link_label();
		?>
		<div class="wrap drawbridge-screen">
			<div class="drawbridge-screen-head">
				<h1 class="wp-heading-inline"><?php echo esc_html( $label ); ?></h1>
				<a class="page-title-action" href="<?php echo esc_url( OpenUrl::to() ); ?>" target="_blank" rel="noopener"><?php esc_html_e( 'Open in a new tab', 'drawbridge' ); ?></a>
			</div>
			<?php // Notices of WordPress and of other plugins gather here. ?>
			<hr class="wp-header-end">
			<?php $this->embed->show_full( $label ); ?>
		</div>
		<?php
	}

	/**
	 * @param Problem[] $obstacles What nobody can enter with.
	 */
	private function show_not_set_up( array $obstacles ): void {
		?>
		<div class="wrap">
			<h1><?php echo esc_html( $this->settings->link_label() ); ?></h1>
			<div class="card">
				<h2 class="title"><?php esc_html_e( 'The dashboard is not set up yet', 'drawbridge' ); ?></h2>
				<?php if ( current_user_can( SettingsPage::CAPABILITY ) ) : ?>
					<p><?php esc_html_e( 'Members can enter once this is mended:', 'drawbridge' ); ?></p>
					<ul class="ul-disc">
						<?php foreach ( $obstacles as $problem ) : ?>
							<li><strong><?php echo esc_html( $problem->message() ); ?></strong> <?php echo esc_html( $problem->mend() ); ?></li>
						<?php endforeach; ?>
					</ul>
					<p><a class="button button-primary" href="<?php echo esc_url( SettingsPage::url() ); ?>"><?php esc_html_e( 'Drawbridge settings', 'drawbridge' ); ?></a></p>
				<?php else : ?>
					<p><?php esc_html_e( 'Please tell the administrator of this site. There is nothing wrong with your account.', 'drawbridge' ); ?></p>
				<?php endif; ?>
			</div>
		</div>
		<?php
	}
}
