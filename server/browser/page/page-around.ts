/**
 * Speaks to the page around the frame that this page is in: that there is something to see, and how high it is.
 */

import {
	parsePageMessage,
	type FrameMessage,
} from '../../../shared/frame-messages';
import { onHeight } from './content-height';

let isListening = false;

/** Tells the height once more; null until somebody asks for heights. */
let tellAgain: ( () => void ) | null = null;

/** Whether this page stands in a frame. */
export function isFramed(): boolean {
	return window.parent !== window;
}

/**
 * Tells the page around that something is on the screen; from then on it may ask for heights.
 *
 * @param origins of the site: nobody else is told, or listened to
 * @param nonce   of the script element, if it has one
 */
export function tellShown( origins: readonly string[], nonce: string ): void {
	if ( ! isFramed() ) {
		return;
	}
	if ( ! isListening ) {
		isListening = true;
		window.addEventListener( 'message', ( { data, origin, source } ) => {
			if (
				source === window.parent &&
				origins.includes( origin ) &&
				parsePageMessage( data ) !== null
			) {
				fit( origin, nonce );
			}
		} );
	}
	for ( const origin of origins ) {
		tell( { type: 'drawbridge:shown' }, origin );
	}
}

/** Tells the height, and from now on each new one. */
function fit( origin: string, nonce: string ): void {
	if ( tellAgain !== null ) {
		tellAgain();
		return;
	}
	tellAgain = onHeight( nonce, ( height ) =>
		tell( { type: 'drawbridge:height', height }, origin )
	);
}

function tell( message: FrameMessage, origin: string ): void {
	window.parent.postMessage( message, origin );
}
