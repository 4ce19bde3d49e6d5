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

	public function greet( string $name, string $url, \WP_Error $error ): void {
		echo $name; // caught
		echo 'Hello ' . $name; // caught
		echo "Hello $name"; // caught
		print $name; // caught
		printf( '<a href="%s">', $url ); // caught
		printf( esc_html__( 'Hello %s', 'drawbridge' ), $name ); // caught // translators: %s: name.
		echo __( 'Hello', 'drawbridge' ); // caught
		_e( 'Hello', 'drawbridge' ); // caught
		echo esc_html( 'Hello' ), $name; // caught
		echo '' === $name ? esc_html( $url ) : $name; // caught
		echo $name ?? esc_html( $url ); // caught
		echo sprintf( '%s', $name ); // caught
		echo implode( ', ', [ esc_html( $name ), $url ] ); // caught
		echo $this->made_elsewhere( $name ); // caught
		echo self::html( $name ); // caught
		echo sanitize_text_field( $name ); // caught
		wp_die( $error->get_error_message() ); // caught
		exit( $name ); // caught
	}

	public static function html( string $name ): string {
		return '<b>' . $name . '</b>'; // caught
	}

	public function link( string $url ): string {
		$text = sprintf( '<a href="%s">%s</a>', $url, esc_html__( 'Open', 'drawbridge' ) ); // caught
		return "<p>$text</p>"; // caught
	}

	private function made_elsewhere( string $name ): string {
		return apply_filters( 'drawbridge_name', $name );
	}
}
