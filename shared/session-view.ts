/**
 * The session view: what the service tells a browser about its session.
 */

/** Seconds are counted by the server, so that a wrong client clock does no harm. */
export interface SessionView {
	readonly user: {
		/** WordPress user id. */
		readonly id: number;
		readonly name: string;
		/** WordPress locale, such as `en_US`. */
		readonly locale: string;
		readonly roles: readonly string[];
	};
	/** Session id (OpenID Connect `sid`), base64url of 128 bits. */
	readonly sid: string;
	readonly accessExpiresInSeconds: number;
	readonly sessionExpiresInSeconds: number;
	readonly renewInSeconds: number;
	/** Value to send in the `X-Drawbridge-CSRF` header. */
	readonly csrf: string;
	/** Ends the path of a link that only programs follow; null where nothing is done about them. */
	readonly canary: string | null;
}

/** Answer to the exchange of a handoff: the session view, and where in the dashboard to go. */
export interface OpenedSessionView extends SessionView {
	/** Path, query and fragment inside the service's origin, base path included. */
	readonly returnTo: string;
}

/** Body of the exchange. */
export interface ExchangeRequest {
	readonly handoff: string;
	/** Random value of the landing page, base64url of 128 bits; the same `n` may ask again within 60 s. */
	readonly n: string;
}
