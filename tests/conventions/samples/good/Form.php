<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Form {

	private array $query;

	public function __construct( array $query ) {
		$this->query = $query;
	}

	public static function current(): self {
		return new self( wp_unslash( $_GET ) );
	}

	public function read(): array {
		return [
			isset( $_GET['path'] ) ? sanitize_text_field( wp_unslash( $_GET['path'] ) ) : '',
			absint( wp_unslash( $_POST['page'] ?? 1 ) ),
			$this->query,
		];
	}
}
