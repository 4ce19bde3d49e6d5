<?php
/**
 * Something that keeps members from crossing: what is wrong, and the one step that mends it.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Problem {

	/** Stable name for programs, such as `service-url-missing`. */
	private string $code;

	private string $message;

	private string $mend;

	/** Whether nobody can cross until it is mended. */
	private bool $blocks;

	private function __construct( string $code, string $message, string $mend, bool $blocks ) {
		$this->code    = $code;
		$this->message = $message;
		$this->mend    = $mend;
		$this->blocks  = $blocks;
	}

	/** A problem that nobody can cross with. */
	public static function blocking( string $code, string $message, string $mend ): self {
		return new self( $code, $message, $mend, true );
	}

	/** A problem that members can live with, but should not have to. */
	public static function advice( string $code, string $message, string $mend ): self {
		return new self( $code, $message, $mend, false );
	}

	public function message(): string {
		return $this->message;
	}

	public function mend(): string {
		return $this->mend;
	}

	public function blocks(): bool {
		return $this->blocks;
	}

	/**
	 * @return array{code: string, message: string, mend: string}
	 */
	public function to_array(): array {
		return [
			'code'    => $this->code,
			'message' => $this->message,
			'mend'    => $this->mend,
		];
	}
}
