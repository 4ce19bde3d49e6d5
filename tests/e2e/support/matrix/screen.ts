/**
 * What a member has on the screen: what can be read there, and the way out if a card offers one.
 */
import type { Clickable, Frame, Tab } from './tab';

/** Only what can be seen counts: no frame behind a placeholder, none without height. */
export interface Screen {
	/** All that can be read. */
	readonly text: string;
	/** Leads out to a new tab, where a card offers that. */
	readonly wayOut: Clickable | undefined;
}

/** On cards of the service, of WordPress in a frame, and in front of a frame. */
const WAYS_OUT = ':is( .card, .drawbridge-embed-card ) a[target="_blank"]';

/** Reads the screen of a tab. */
export async function readScreen( tab: Tab ): Promise< Screen > {
	const texts: string[] = [];
	let wayOut: Clickable | undefined;
	for ( const frame of tab.frames() ) {
		try {
			if ( await isOnScreen( frame ) ) {
				texts.push( await frame.evaluate( readText ) );
				wayOut ??= await findWayOut( frame );
			}
		} catch {
			// It is on its way to another page.
		}
	}
	return { text: texts.join( '\n' ), wayOut };
}

async function isOnScreen( frame: Frame ): Promise< boolean > {
	if ( ! frame.parentFrame() ) {
		return true;
	}
	const element = await frame.frameElement();
	return element ? element.evaluate( isUncovered ) : false;
}

async function findWayOut( frame: Frame ): Promise< Clickable | undefined > {
	for ( const link of await frame.$$( WAYS_OUT ) ) {
		if ( await link.evaluate( isVisible ) ) {
			return link;
		}
	}
	return undefined;
}

/** Runs in the page around: whether somebody who clicks there would click into the frame. */
function isUncovered( element: Element ): boolean {
	element.scrollIntoView( { block: 'nearest' } );
	const { left, top, width, height } = element.getBoundingClientRect();
	return (
		element ===
		document.elementFromPoint(
			left + width / 2,
			Math.max( 0, top ) + Math.min( height, window.innerHeight ) / 4
		)
	);
}

/** Runs in a frame. */
function readText(): string {
	return document.body.innerText;
}

/** Runs in a frame. */
function isVisible( element: Element ): boolean {
	return element.checkVisibility();
}
