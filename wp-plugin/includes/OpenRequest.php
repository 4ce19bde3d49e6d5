<?php
/**
 * What a request to the open action asks for, read from the request once.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class OpenRequest {

	/** Headers by which browsers say that nobody has clicked yet, and what their values contain. */
	private const PREFETCH_HEADERS = [
		'HTTP_SEC_PURPOSE' => 'prefetch',
		'HTTP_PURPOSE'     => 'prefetch',
		'HTTP_X_PURPOSE'   => 'preview',
		'HTTP_X_MOZ'       => 'prefetch',
	];

	private string $method;

	private bool $is_prefetch;

	private string $return_to;

	private string $context;

	private ?string $page;

	private string $referrer;

	/**
	 * @param array<string, mixed> $server Like $_SERVER.
	 * @param array<string, mixed> $query  Like $_GET.
	 */
	public function __construct( array $server, array $query ) {
		$this->method      = (string) ( $server['REQUEST_METHOD'] ?? '' );
		$this->is_prefetch = self::announces_prefetch( $server );
		$this->return_to   = ReturnPath::parse( $query['return_to'] ?? null ) ?? ReturnPath::ROOT;
		$this->context     = 'frame' === ( $query['context'] ?? '' ) ? 'frame' : 'top';
		$this->page        = is_string( $query['page'] ?? null ) ? $query['page'] : null;
		$this->referrer    = (string) ( $server['HTTP_REFERER'] ?? '' );
	}

	/** Whether this request is one for the open action. */
	public static function is_current(): bool {
		// No nonce: see current().
		return 'admin-post.php' === ( $GLOBALS['pagenow'] ?? '' )
			&& OpenUrl::ACTION === sanitize_key( wp_unslash( $_GET['action'] ?? '' ) ); // phpcs:ignore WordPress.Security.NonceVerification
	}

	public static function current(): self {
		// No nonce: all this request can do is sign members in as themselves, and a nonce would be kept by page caches.
		return new self( wp_unslash( $_SERVER ), wp_unslash( $_GET ) ); // phpcs:ignore WordPress.Security.NonceVerification
	}

	public function is_get(): bool {
		return 'GET' === $this->method;
	}

	public function is_head(): bool {
		return 'HEAD' === $this->method;
	}

	/** Whether a browser fetches ahead of a click that may never come. */
	public function is_prefetch(): bool {
		return $this->is_prefetch;
	}

	/** Where to go in the dashboard: parsed, and its start where nothing useful was asked for. */
	public function return_to(): string {
		return $this->return_to;
	}

	/** `top` or `frame`. */
	public function context(): string {
		return $this->context;
	}

	public function is_framed(): bool {
		return 'frame' === $this->context;
	}

	/** The page that the frame stands on, as the frame's script read it; null if nobody said. Not checked. */
	public function page(): ?string {
		return $this->page;
	}

	/** Where the request came from; empty if the browser keeps it to itself. Not checked. */
	public function referrer(): string {
		return $this->referrer;
	}

	/**
	 * @param array<string, mixed> $server Like $_SERVER.
	 */
	private static function announces_prefetch( array $server ): bool {
		foreach ( self::PREFETCH_HEADERS as $name => $word ) {
			if ( false !== stripos( (string) ( $server[ $name ] ?? '' ), $word ) ) {
				return true;
			}
		}
		return false;
	}
}
