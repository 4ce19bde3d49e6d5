/**
 * What a dashboard page may use: `window.drawbridge` and three events on `document`.
 */

import type { SessionView } from './session-view';

/** Why a session is over. */
export type EndReason =
	/** Signed out, in this tab or another. */
	| 'signed-out'
	/** It reached its time limit, or was not used for too long. */
	| 'expired'
	/** It was ended elsewhere: on another device, or by WordPress. */
	| 'revoked'
	/** There was none. */
	| 'missing'
	/** Somebody else has signed in, in another tab. */
	| 'other-member';

/** The session manager. */
export interface Drawbridge {
	/** The session as last told by the service; null before the first answer and after the end. */
	session(): SessionView | null;

	/**
	 * Renews the session now.
	 *
	 * @throws {DrawbridgeClientError} `session-ended`, or `not-now` if the service cannot be reached: it is tried again by itself
	 */
	renew(): Promise< SessionView >;

	/**
	 * `fetch` for this site: adds the CSRF header to requests that change something, and where the answer is that the
	 * session has expired, renews it and asks once more.
	 */
	fetch( input: RequestInfo | URL, init?: RequestInit ): Promise< Response >;

	/**
	 * Signs out here and in every tab, and shows that it is done.
	 *
	 * @throws {DrawbridgeClientError} `not-now` if the service could not record it: the session goes on
	 */
	signOut(): Promise< void >;

	/** Tells whether leaving this page would lose work; then nobody is led away without being asked. */
	setUnsavedWork( has: boolean ): void;
}

/** What `renew` and `signOut` fail with. */
export interface DrawbridgeClientError extends Error {
	readonly code: 'session-ended' | 'not-now';
}

/** The events of the session, by the names under which `document` dispatches them. */
export interface DrawbridgeEventDetails {
	/** The session goes on. */
	'drawbridge:renewed': {
		readonly session: SessionView;
		/** Whether this tab did it, or another one. */
		readonly here: boolean;
	};
	/** Two minutes are left, and no renewal has come about. */
	'drawbridge:expiring': {
		readonly secondsLeft: number;
		/** False where the session's whole life ends: then only signing in again helps. */
		readonly renewable: boolean;
	};
	/** The session is over. `preventDefault()` keeps the page from being led away. */
	'drawbridge:ended': { readonly reason: EndReason };
}

declare global {
	interface Window {
		/** Set by `/drawbridge/client.js`. */
		drawbridge?: Drawbridge;
	}

	interface DocumentEventMap {
		'drawbridge:renewed': CustomEvent<
			DrawbridgeEventDetails[ 'drawbridge:renewed' ]
		>;
		'drawbridge:expiring': CustomEvent<
			DrawbridgeEventDetails[ 'drawbridge:expiring' ]
		>;
		'drawbridge:ended': CustomEvent<
			DrawbridgeEventDetails[ 'drawbridge:ended' ]
		>;
	}
}
