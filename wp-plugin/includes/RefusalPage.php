<?php
/**
 * The page for those who cannot cross: what is the matter, who can help, and the way home.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class RefusalPage {

	private Page $page;

	public function __construct( Page $page ) {
		$this->page = $page;
	}

	/**
	 * Sends the page and ends the request.
	 *
	 * @param int                   $status   HTTP status.
	 * @param string                $title    What is the matter, plain text.
	 * @param string                $sentence What to do about it, plain text.
	 * @param array<string, string> $steps    Links to where it can be done: URL by label.
	 * @param Problem[]             $problems What to mend, for somebody who can.
	 * @param bool                  $in_frame Whether it stands in a page of the site already.
	 */
	public function send( int $status, string $title, string $sentence, array $steps = [], array $problems = [], bool $in_frame = false ): void {
		$this->page->send(
			$status,
			$title,
			static function () use ( $sentence, $steps, $problems, $in_frame ): void {
				?>
			<p><?php echo esc_html( $sentence ); ?></p>
				<?php if ( [] !== $problems ) : ?>
			<ul>
					<?php foreach ( $problems as $problem ) : ?>
				<li><strong><?php echo esc_html( $problem->message() ); ?></strong> <?php echo esc_html( $problem->mend() ); ?></li>
					<?php endforeach; ?>
			</ul>
				<?php endif; ?>
				<?php if ( [] !== $steps || ! $in_frame ) : ?>
			<p class="actions">
					<?php foreach ( $steps as $label => $url ) : ?>
				<a class="button primary" href="<?php echo esc_url( $url ); ?>" target="_top"><?php echo esc_html( $label ); ?></a>
					<?php endforeach; ?>
					<?php if ( ! $in_frame ) : ?>
				<a class="button" href="<?php echo esc_url( home_url( '/' ) ); ?>"><?php esc_html_e( 'Back to the site', 'drawbridge' ); ?></a>
					<?php endif; ?>
			</p>
				<?php endif; ?>
				<?php
			},
			'',
			$in_frame
		);
	}
}
