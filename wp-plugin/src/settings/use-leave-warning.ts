/**
 * Asks before the page is left with unsaved changes.
 */

import { useEffect } from '@wordpress/element';

/**
 * Lets the browser ask its own question on closing, reloading or leaving the page.
 *
 * @param isNeeded whether something would be lost
 */
export function useLeaveWarning( isNeeded: boolean ) {
	useEffect( () => {
		if ( ! isNeeded ) {
			return;
		}
		const ask = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', ask );
		return () => window.removeEventListener( 'beforeunload', ask );
	}, [ isNeeded ] );
}
