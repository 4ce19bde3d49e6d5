<?php
/**
 * The shortcode [drawbridge]: a door to the dashboard, with the attributes that DoorAttributes lists.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Shortcode {

	public const TAG = 'drawbridge';

	private Door $door;

	public function __construct( Door $door ) {
		$this->door = $door;
	}

	public function register(): void {
		add_shortcode( self::TAG, [ $this, 'render' ] );
	}

	/**
	 * @param array<string, string>|string $attributes As written; an empty string if there are none.
	 */
	public function render( $attributes ): string {
		$attributes = shortcode_atts( DoorAttributes::DEFAULTS, is_array( $attributes ) ? $attributes : [], self::TAG );
		return $this->door->render( array_map( [ self::class, 'decode' ], $attributes ) );
	}

	/** The editor stores shortcodes with their ampersands encoded. */
	private static function decode( string $written ): string {
		return html_entity_decode( $written, ENT_QUOTES, 'UTF-8' );
	}
}
