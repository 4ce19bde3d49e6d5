/**
 * Tells the page what becomes of its session, by events on `document`.
 */

import type { DrawbridgeEventDetails } from '../../../shared/client-api';

/**
 * Dispatches an event.
 *
 * @return whether the page leaves the rest to us
 */
export function announce< Name extends keyof DrawbridgeEventDetails >(
	name: Name,
	detail: DrawbridgeEventDetails[ Name ]
): boolean {
	return document.dispatchEvent(
		new CustomEvent( name, {
			detail,
			cancelable: name === 'drawbridge:ended',
		} )
	);
}
