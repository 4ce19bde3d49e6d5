/**
 * The first dashboard page: times in the viewer's zone, and other sessions signed out without loading the page anew.
 */

import { endSessionsInPlace } from './page/other-sessions';
import { countDown, showLocalTimes } from './page/times';

showLocalTimes();
countDown();
endSessionsInPlace();

// After a sign-out, Back must not show what was private.
window.addEventListener( 'pageshow', ( { persisted } ) => {
	if ( persisted ) {
		location.reload();
	}
} );
