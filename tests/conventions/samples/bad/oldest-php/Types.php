<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Types {

	private int|string $either; // caught

	public function __construct( private int $promoted ) { // caught
		$this->either = $promoted;
	}

	public function either(): int|string { // caught
		return $this->either;
	}

	public function anything( mixed $value ): static { // caught
		return $this;
	}
}
