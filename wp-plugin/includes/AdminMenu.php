<?php
/**
 * The menu entry in wp-admin: a page of its own that launches the dashboard.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class AdminMenu {

	private const SLUG = 'drawbridge-dashboard';

	/** The hook WordPress fires before it prints the page. */
	public const LOAD_HOOK = 'load-toplevel_page_' . self::SLUG;

	private const AFTER_CORE_DASHBOARD = 3;

	private Settings $settings;

	private MemberAccess $access;

	private Readiness $readiness;

	public function __construct( Settings $settings, MemberAccess $access, Readiness $readiness ) {
		$this->settings  = $settings;
		$this->access    = $access;
		$this->readiness = $readiness;
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

	/** Goes on to the open action at once, by a redirect, so that Back does not come by here again. */
	public function launch(): void {
		if ( headers_sent() || [] !== $this->readiness->obstacles() ) {
			return;
		}
		wp_safe_redirect( OpenUrl::to() );
		exit;
	}

	/** Shown where launch() could not go on. */
	public function render(): void {
		$obstacles = $this->readiness->obstacles();
		$can_mend  = current_user_can( SettingsPage::CAPABILITY );
		?>
		<div class="wrap">
			<h1><?php echo esc_html( $this->settings->link_label() ); ?></h1>
			<div class="card">
				<?php if ( [] === $obstacles ) : ?>
					<h2 class="title"><?php esc_html_e( 'The dashboard is ready', 'drawbridge' ); ?></h2>
					<p><?php esc_html_e( 'You enter with the account you are signed in with here.', 'drawbridge' ); ?></p>
					<p><a class="button button-primary" href="<?php echo esc_url( OpenUrl::to() ); ?>"><?php echo esc_html( $this->settings->link_label() ); ?></a></p>
				<?php elseif ( $can_mend ) : ?>
					<h2 class="title"><?php esc_html_e( 'The dashboard is not set up yet', 'drawbridge' ); ?></h2>
					<p><?php esc_html_e( 'Members can enter once this is mended:', 'drawbridge' ); ?></p>
					<ul class="ul-disc">
						<?php foreach ( $obstacles as $problem ) : ?>
							<li><strong><?php echo esc_html( $problem->message() ); ?></strong> <?php echo esc_html( $problem->mend() ); ?></li>
						<?php endforeach; ?>
					</ul>
					<p><a class="button button-primary" href="<?php echo esc_url( SettingsPage::url() ); ?>"><?php esc_html_e( 'Drawbridge settings', 'drawbridge' ); ?></a></p>
				<?php else : ?>
					<h2 class="title"><?php esc_html_e( 'The dashboard is not set up yet', 'drawbridge' ); ?></h2>
					<p><?php esc_html_e( 'Please tell the administrator of this site. There is nothing wrong with your account.', 'drawbridge' ); ?></p>
				<?php endif; ?>
			</div>
		</div>
		<?php
	}
}
