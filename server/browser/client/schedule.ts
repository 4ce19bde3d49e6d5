/**
 * When to renew, and when to try again: seconds told by the service, and a little chance so that tabs do not act in step.
 */

import type { SessionView } from '../../../shared/session-view';

/** Renewal stays clear of the warning, which comes two minutes before the end. */
const CLEAR_OF_THE_END_SECONDS = 180;

/** However a service is set up, it is not asked to renew more often than this. */
const SHORTEST_DELAY_MS = 5_000;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * How long to wait before renewing.
 *
 * @param view   as just told by the service
 * @param chance from 0 up to 1: a tenth earlier or later than the service says
 * @return milliseconds; null if renewing cannot make the session last longer
 */
export function renewalDelayMs(
	view: SessionView,
	chance: number
): number | null {
	if ( ! isRenewable( view ) ) {
		return null;
	}
	const { accessExpiresInSeconds, renewInSeconds } = view;
	const latest = Math.max(
		accessExpiresInSeconds - CLEAR_OF_THE_END_SECONDS,
		accessExpiresInSeconds / 2
	);
	const seconds = Math.min( renewInSeconds * ( 0.9 + chance / 5 ), latest );
	return Math.max( SHORTEST_DELAY_MS, seconds * 1000 );
}

/** Tells whether a renewal moves the end: not in the last stretch of a session's whole life. */
export function isRenewable( view: SessionView ): boolean {
	return view.accessExpiresInSeconds < view.sessionExpiresInSeconds;
}

/**
 * How long to wait after failures in a row: each time twice as long, up to a minute.
 *
 * @param failures     at least 1
 * @param retryAfterMs what the service asks for; 0 if nothing
 * @param chance       from 0 up to 1
 */
export function retryDelayMs(
	failures: number,
	retryAfterMs: number,
	chance: number
): number {
	const pause = Math.min(
		LONGEST_PAUSE_MS,
		FIRST_PAUSE_MS * 2 ** ( failures - 1 )
	);
	return Math.max( pause * ( 1 - chance / 4 ), retryAfterMs );
}
