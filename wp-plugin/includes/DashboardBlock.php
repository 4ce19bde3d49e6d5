<?php
/**
 * The block "Dashboard", built from wp-plugin/src/dashboard-block: a door, on the page and as a preview in the editor.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

final class DashboardBlock {

	private const FOLDER = 'build/dashboard-block';

	/** WordPress's own route that renders a block for the editor; only those who may edit the post get there. */
	private const PREVIEW_ROUTE = '/wp/v2/block-renderer/drawbridge/dashboard';

	private const VIEWER_PARAMETER = 'drawbridge_viewer';

	private const PREVIEWED_VIEWERS = [ Door::MEMBER, Door::OUTSIDER, Door::VISITOR ];

	/** Problems that shut no door, but let nobody in. */
	private const NOBODY_ENTERS = [ 'roles-gone', SwallowedPaths::CODE ];

	private string $file;

	private Door $door;

	private Readiness $readiness;

	/** Whose eyes the block is rendered for. */
	private string $viewer = Door::CURRENT;

	/**
	 * @param string $file The main file of the plugin.
	 */
	public function __construct( string $file, Door $door, Readiness $readiness ) {
		$this->file      = $file;
		$this->door      = $door;
		$this->readiness = $readiness;
	}

	public function register(): void {
		$folder = plugin_dir_path( $this->file ) . self::FOLDER;
		if ( is_readable( $folder . '/block.json' ) ) {
			register_block_type( $folder, [ 'render_callback' => [ $this, 'render' ] ] );
		}
	}

	/**
	 * Renders the editor's preview for the viewer it asks for; every other REST request goes its way.
	 *
	 * @param mixed                $result  What another plugin answers already; null if none does.
	 * @param WP_REST_Request      $request The request, let in by the route's own permission check.
	 * @param string               $route   Pattern of the route.
	 * @param array<string, mixed> $handler Of the route.
	 * @return mixed The answer to the preview, or `$result`.
	 */
	public function answer_preview( $result, WP_REST_Request $request, string $route, array $handler ) {
		if ( null !== $result || self::PREVIEW_ROUTE !== $request->get_route() ) {
			return $result;
		}
		$this->viewer = self::viewer_asked_for( $request );
		try {
			return call_user_func( $handler['callback'], $request );
		} finally {
			$this->viewer = Door::CURRENT;
		}
	}

	/**
	 * @param array<string, mixed> $attributes As block.json declares them.
	 */
	public function render( array $attributes ): string {
		$asked = [
			'mode'   => 'embed' === $attributes['kind'] ? 'embed' : 'link',
			'style'  => 'button' === $attributes['kind'] ? 'button' : 'link',
			'label'  => $attributes['label'],
			'path'   => $attributes['path'],
			'target' => $attributes['opensInNewTab'] ? '_blank' : '_self',
			'height' => $attributes['height'],
			'title'  => $attributes['title'],
		];
		if ( Door::CURRENT !== $this->viewer ) {
			return $this->preview( $asked );
		}
		$open  = '<div ' . get_block_wrapper_attributes() . '>';
		$close = '</div>';
		return $open . $this->door->render( $asked ) . $close;
	}

	/**
	 * What is missing, and what the viewer sees; the element around it is the editor's.
	 *
	 * @param array<string, string> $asked See DoorAttributes.
	 */
	private function preview( array $asked ): string {
		$problems = array_filter( $this->readiness->problems(), [ self::class, 'is_missing' ] );
		ob_start();
		if ( [] !== $problems ) {
			self::show_missing( $problems );
		}
		$missing = (string) ob_get_clean();
		// To a member the door would say the same again.
		$is_said = Door::MEMBER === $this->viewer && [] !== $this->readiness->obstacles();
		return $is_said ? $missing : $missing . $this->door->render( $asked, $this->viewer );
	}

	private static function is_missing( Problem $problem ): bool {
		return $problem->blocks() || in_array( $problem->to_array()['code'], self::NOBODY_ENTERS, true );
	}

	/**
	 * @param Problem[] $problems What nobody can cross with.
	 */
	private static function show_missing( array $problems ): void {
		echo '<div class="drawbridge-missing">';
		if ( current_user_can( SettingsPage::CAPABILITY ) ) {
			foreach ( $problems as $problem ) {
				printf( '<p><strong>%1$s</strong> %2$s</p>', esc_html( $problem->message() ), esc_html( $problem->mend() ) );
			}
			printf(
				'<p><a href="%1$s" target="_blank" rel="noopener">%2$s</a></p>',
				esc_url( SettingsPage::url() ),
				esc_html__( 'Open the Drawbridge settings in a new tab', 'drawbridge' )
			);
		} else {
			printf( '<p>%s</p>', esc_html__( 'Nobody can open the dashboard yet: something is missing in its settings. Please tell the administrator of this site.', 'drawbridge' ) );
		}
		echo '</div>';
	}

	private static function viewer_asked_for( WP_REST_Request $request ): string {
		$viewer = $request->get_param( self::VIEWER_PARAMETER );
		return current_user_can( 'edit_posts' ) && in_array( $viewer, self::PREVIEWED_VIEWERS, true ) ? $viewer : Door::MEMBER;
	}
}
