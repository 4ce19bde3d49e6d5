/**
 * How long things live: set by the site's owner, within bounds.
 */

/** Durations in seconds. */
export interface Lifetimes {
	/** An access token's life. */
	readonly accessTtlSeconds: number;
	/** A session's absolute life, whatever is renewed. */
	readonly sessionTtlSeconds: number;
	/** A session that is not renewed for this long ends; 0 for no limit but the absolute one. */
	readonly idleLimitSeconds: number;
	/** The browser renews this long after its tokens were issued. */
	readonly renewIntervalSeconds: number;
}

/** No access token lives longer than this, so no older revocation need be remembered. */
export const MAX_ACCESS_TTL_SECONDS = 60 * 60;

/** No session lives longer than this, so no revocation need be kept longer. */
export const MAX_SESSION_TTL_SECONDS = 90 * 24 * 60 * 60;
