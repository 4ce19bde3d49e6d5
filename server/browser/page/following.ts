/**
 * Tells content that has a height of its own from content that is as high as its window and a bit more.
 */

/** Heights are rounded. */
const ROUNDING_PX = 1;

/**
 * A frame that is made as high as such content makes it higher, and so on without end: it keeps the same distance to
 * its window whenever that changes.
 *
 * @return a function that is shown the heights of content and window each time, and says whether the one follows the other
 */
export function createFollowing(): (
	height: number,
	windowHeight: number
) => boolean {
	let before: {
		readonly beyond: number;
		readonly windowHeight: number;
	} | null = null;
	let follows = false;
	return function isFollowing( height, windowHeight ) {
		const beyond = height - windowHeight;
		if ( before !== null && before.windowHeight !== windowHeight ) {
			follows =
				beyond > ROUNDING_PX &&
				Math.abs( beyond - before.beyond ) <= ROUNDING_PX;
		}
		before = { beyond, windowHeight };
		return follows;
	};
}
