<?php
/**
 * The time, so that whoever needs it says so and tests can own it.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Clock {

	/**
	 * Answers epoch seconds.
	 *
	 * @var callable(): int
	 */
	private $source;

	/**
	 * @param callable(): int|null $source Answers epoch seconds; the clock of this machine if not given.
	 */
	public function __construct( ?callable $source = null ) {
		$this->source = $source ?? 'time';
	}

	public function now_epoch_seconds(): int {
		return ( $this->source )();
	}
}
