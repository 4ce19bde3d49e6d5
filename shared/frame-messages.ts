/**
 * What a frame that holds the dashboard and the page around it say to each other by `postMessage`.
 */

/** From the frame to the page around it. */
export type FrameMessage =
	/** Something is on the screen: the dashboard, a card or an error page. */
	| { readonly type: 'drawbridge:shown' }
	/** How high the content is, in CSS pixels. */
	| { readonly type: 'drawbridge:height'; readonly height: number };

/** From the page around it to the frame: asks to be told heights from now on. */
export interface PageMessage {
	readonly type: 'drawbridge:fit';
}

/** More than any page needs, and less than a browser refuses to lay out, in CSS pixels. */
const LARGEST_HEIGHT = 100_000;

/**
 * Reads what a frame says. Whose message it is, is for the listener to see: by `event.origin` and `event.source`.
 *
 * @param data of a message event
 * @return null if it is none of ours; a height is whole and lies between 1 and 100,000
 */
export function parseFrameMessage( data: unknown ): FrameMessage | null {
	const { type, height } = fieldsOf( data );
	if ( type === 'drawbridge:shown' ) {
		return { type };
	}
	return type === 'drawbridge:height' &&
		typeof height === 'number' &&
		height > 0 &&
		height <= LARGEST_HEIGHT
		? { type, height: Math.ceil( height ) }
		: null;
}

/**
 * Reads what the page around a frame says; as `parseFrameMessage`.
 *
 * @param data of a message event
 * @return null if it is none of ours
 */
export function parsePageMessage( data: unknown ): PageMessage | null {
	const { type } = fieldsOf( data );
	return type === 'drawbridge:fit' ? { type } : null;
}

function fieldsOf( data: unknown ): {
	readonly type?: unknown;
	readonly height?: unknown;
} {
	return typeof data === 'object' && data !== null ? data : {};
}
