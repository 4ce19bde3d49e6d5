/**
 * Decides how long a request of a member waits whose budget is nearly spent: slower first, refused only then.
 */

/** From this share of a budget on requests wait. */
const FROM_SHARE = 0.8;

const SHORTEST_MS = 100;
const LONGEST_MS = 2_000;

/**
 * @param usedShare of a budget, or of the requests that a session may have under way at once; 1 when all of it is used
 * @return how long to wait, in milliseconds: nothing up to four fifths, then from 100 ms to 2 s
 */
export function slowdownMs( usedShare: number ): number {
	if ( usedShare <= FROM_SHARE ) {
		return 0;
	}
	const nearness = Math.min(
		1,
		( usedShare - FROM_SHARE ) / ( 1 - FROM_SHARE )
	);
	return SHORTEST_MS + nearness * ( LONGEST_MS - SHORTEST_MS );
}

/** How many requests a session may have under way before the next one waits. */
export function roomyUpTo( atOnce: number ): number {
	return Math.floor( atOnce * FROM_SHARE );
}
