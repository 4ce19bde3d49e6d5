<?php
/**
 * What a shortcode or block asks of a door, read once: every attribute is complete and within its bounds.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

/**
 * All of them are texts, as people write them:
 * - `mode`: `link` (default), or `embed` for the dashboard itself in a frame.
 * - `label`: text of the link; the one from the settings if not given.
 * - `path`: where to go in the dashboard, such as `/reports`; `return_to` means the same.
 * - `target`: `_self` (default) or `_blank`, for links.
 * - `style`: `link` (default) or `button`, for links.
 * - `height`: of the frame, in pixels, or `fit` (default) to follow what it shows.
 * - `title`: what a screen reader calls the frame; the label if not given.
 */
final class DoorAttributes {

	public const DEFAULTS = [
		'mode'      => 'link',
		'label'     => '',
		'path'      => '',
		'return_to' => '',
		'target'    => '_self',
		'style'     => 'link',
		'height'    => 'fit',
		'title'     => '',
	];

	private const LEAST_HEIGHT_PX = 160;

	private const MOST_HEIGHT_PX = 4000;

	/** Of a frame whose content has not told its own yet. */
	private const FIRST_HEIGHT_PX = 480;

	/** @var array<string, string> */
	private array $values;

	private string $default_label;

	/**
	 * @param array<string, mixed> $values        As written; those of other names are left out.
	 * @param string               $default_label Text of links without a label of their own.
	 */
	public function __construct( array $values, string $default_label ) {
		$texts               = array_map( 'strval', array_filter( $values, 'is_scalar' ) );
		$this->values        = array_merge( self::DEFAULTS, array_intersect_key( $texts, self::DEFAULTS ) );
		$this->default_label = $default_label;
	}

	public function is_embed(): bool {
		return 'embed' === $this->values['mode'];
	}

	public function is_button(): bool {
		return 'button' === $this->values['style'];
	}

	public function opens_new_tab(): bool {
		return '_blank' === $this->values['target'];
	}

	public function label(): string {
		return '' === trim( $this->values['label'] ) ? $this->default_label : $this->values['label'];
	}

	/** What a screen reader calls the frame. */
	public function title(): string {
		return '' === trim( $this->values['title'] ) ? $this->label() : $this->values['title'];
	}

	/** Where to go in the dashboard: its start where nothing useful was written. */
	public function return_to(): string {
		return ReturnPath::parse( $this->written_path() ) ?? ReturnPath::ROOT;
	}

	/** The path somebody wrote, if it is none; otherwise null. */
	public function mistaken_path(): ?string {
		$written = $this->written_path();
		return '' === $written || null !== ReturnPath::parse( $written ) ? null : $written;
	}

	public function fits_content(): bool {
		return ! is_numeric( $this->written_height() );
	}

	/** Height of the frame in CSS pixels; where it fits its content, the one to begin with. */
	public function height_px(): int {
		return $this->fits_content()
			? self::FIRST_HEIGHT_PX
			: min( self::MOST_HEIGHT_PX, max( self::LEAST_HEIGHT_PX, (int) $this->written_height() ) );
	}

	private function written_path(): string {
		return '' === $this->values['path'] ? $this->values['return_to'] : $this->values['path'];
	}

	/** People who know CSS write the unit. */
	private function written_height(): string {
		return (string) preg_replace( '/\s*px$/i', '', trim( $this->values['height'] ) );
	}
}
