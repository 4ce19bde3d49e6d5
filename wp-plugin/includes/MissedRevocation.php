<?php
/**
 * Remembers that a revocation could not be recorded, so that the administrator hears of it.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class MissedRevocation {

	/** When it happened last, in epoch seconds. */
	private const TRANSIENT = 'drawbridge_missed_revocation';

	/** By then every session that should have ended has ended by age. */
	private const KEPT_SECONDS = 90 * DAY_IN_SECONDS;

	private Clock $clock;

	public function __construct( Clock $clock ) {
		$this->clock = $clock;
	}

	public function note(): void {
		set_transient( self::TRANSIENT, $this->clock->now_epoch_seconds(), self::KEPT_SECONDS );
	}

	public function forget(): void {
		delete_transient( self::TRANSIENT );
	}

	/** Null if everything was recorded. */
	public function problem(): ?Problem {
		$at = (int) get_transient( self::TRANSIENT );
		if ( 0 === $at ) {
			return null;
		}
		return Problem::advice(
			'revocation-missed',
			sprintf(
				/* translators: 1: a date, 2: a time of day. */
				__( 'On %1$s at %2$s somebody’s access to the dashboard should have ended, but the database did not record it.', 'drawbridge' ),
				wp_date( get_option( 'date_format' ), $at ),
				wp_date( get_option( 'time_format' ), $at )
			),
			__( 'Press “Sign everyone out” under Settings → Drawbridge. Members come back with one click.', 'drawbridge' )
		);
	}

	/** Shows it on every screen of those who can mend it; the settings screen has a place of its own for it. */
	public function show_notice(): void {
		$problem = current_user_can( SettingsPage::CAPABILITY ) && ! SettingsPage::is_current() ? $this->problem() : null;
		if ( null === $problem ) {
			return;
		}
		?>
		<div class="notice notice-error">
			<p><strong><?php echo esc_html( $problem->message() ); ?></strong> <a href="<?php echo esc_url( SettingsPage::url() ); ?>"><?php echo esc_html( $problem->mend() ); ?></a></p>
		</div>
		<?php
	}
}
