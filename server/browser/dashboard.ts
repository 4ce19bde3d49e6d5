/**
 * The first dashboard page: times in the viewer's zone, and sessions signed out without loading the page anew.
 */

import { endSessionsInPlace } from './page/end-sessions';
import { showLocalTimes } from './page/local-times';
import { signOutWithEveryTab } from './page/sign-out';

showLocalTimes();
endSessionsInPlace();
signOutWithEveryTab();

// After a sign-out, Back must not show what was private.
window.addEventListener( 'pageshow', ( { persisted } ) => {
	if ( persisted ) {
		location.reload();
	}
} );
