/**
 * The CSRF value that the service has left for scripts, read anew each time: another tab may have signed in meanwhile.
 */

import { COOKIES } from '../../../shared/protocol';

/**
 * Reads the value from the readable cookie.
 *
 * @return empty if there is none
 */
export function csrfCookie(): string {
	const prefix = `${ COOKIES.csrf }=`;
	const pair = document.cookie
		.split( '; ' )
		.find( ( cookie ) => cookie.startsWith( prefix ) );
	return pair?.slice( prefix.length ) ?? '';
}
