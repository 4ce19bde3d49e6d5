/**
 * What the script of the arrival page gets from the service: the cards that few see, so that the page itself is short.
 */

/** HTML of cards. */
export interface ArrivalCards {
	/** Tells of work going on. */
	readonly waiting: string;
	/** Where the way ends, on a page that stands alone and in a frame. */
	readonly ends: { readonly alone: string; readonly framed: string };
}

/** What links in the cards lead to, until the script puts the URLs of its page in their place. */
export const ARRIVAL_LINKS = {
	open: '#open',
	openInTab: '#open-in-tab',
	home: '#home',
} as const;
