<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Greeting {

	private const STYLE = 'b { color: red }';

	public function greet( string $name, int $count, array $rows ): void {
		echo esc_html( $name ), ' ', (int) $count;
		echo '<b>' . esc_html( $name ) . '</b>';
		echo self::STYLE;
		printf( '<a href="%s">%s</a>', esc_url( $name ), esc_html__( 'Open', 'drawbridge' ) );
		/* translators: %s: name of the member. */
		printf( esc_html__( 'Hello %s', 'drawbridge' ), esc_html( $name ) );
		esc_html_e( 'Hello', 'drawbridge' );
		echo wp_kses( sprintf( '<b>%s</b>', $name ), [ 'b' => [] ] );
		echo '' === $name ? '' : esc_html( $name );
		echo $this->link( $name );
		echo $this->rows( $rows );
		wp_die( esc_html__( 'No.', 'drawbridge' ), 403 );
	}

	private function link( string $url ): string {
		if ( '' === $url ) {
			return esc_html__( 'Nowhere', 'drawbridge' );
		}
		return sprintf( '<a href="%s">%s</a>', esc_url( $url ), $this->text() );
	}

	private function text(): string {
		return esc_html__( 'Open', 'drawbridge' );
	}

	private function rows( array $rows ): string {
		return [] === $rows ? '' : '<li>' . esc_html( $rows[0] ) . '</li>' . $this->rows( array_slice( $rows, 1 ) );
	}
}
