/**
 * The claims of a handoff, the single-use JWT by which WordPress vouches for a member.
 */

/** JWT claims (RFC 7519 section 4.1, and our own below them). */
export interface HandoffClaims {
	/** WordPress home URL, without a trailing slash. */
	readonly iss: string;
	/** Public URL of the service, without a trailing slash; a string, never an array. */
	readonly aud: string;
	/** WordPress user id, in decimal. */
	readonly sub: string;
	/** 128 random bits in base64url; becomes the session id. */
	readonly jti: string;
	readonly iat: number;
	/** `iat` + 60. */
	readonly exp: number;
	/** Lower-case hex SHA-256 of the member's WordPress session token: the key under which WordPress keeps it. */
	readonly wp_verifier: string;
	/** Display name. */
	readonly name: string;
	/** WordPress locale, such as `en_US`. */
	readonly locale: string;
	readonly roles: readonly string[];
	/** Whether the dashboard opens in a tab or inside a frame. */
	readonly context: 'top' | 'frame';
	/** Where to go in the dashboard: begins with one slash, relative to the service's public URL. */
	readonly return_to: string;
}
