/**
 * The CSRF value that the service has left for scripts, read anew each time: another tab may have signed in meanwhile.
 */

import { COOKIES, FRAME_COOKIES } from '../../../shared/protocol';

/**
 * Reads the value from the readable cookie of the set that counts for the service, too: the Strict one where there is one.
 *
 * @return empty if there is none
 */
export function csrfCookie(): string {
	return valueOf( COOKIES.csrf ) || valueOf( FRAME_COOKIES.csrf );
}

function valueOf( name: string ): string {
	const prefix = `${ name }=`;
	const pair = document.cookie
		.split( '; ' )
		.find( ( cookie ) => cookie.startsWith( prefix ) );
	return pair?.slice( prefix.length ) ?? '';
}
