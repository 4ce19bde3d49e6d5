/**
 * The arrival page: loads the address once more if there is a session after all, and else goes to WordPress for one.
 */

import type { ProblemCode } from '../../shared/problem';
import { CSRF_HEADER, PATHS, RETURN_TO_PARAMETER } from '../../shared/protocol';
import { addArrivalCards } from './page/arrival-cards';
import { ask, type Answer } from './page/ask';
import { showCard, showProblem } from './page/cards';
import { csrfCookie } from './page/csrf-cookie';
import { find, told } from './page/elements';
import { loadAgain } from './page/load-again';
import { alone } from './page/one-tab';
import { pauseUntilSeen } from './page/pause';
import {
	cameInJustNow,
	canRemember,
	forgetSignedOut,
	hasSignedOut,
	reloadedJustNow,
	remember,
} from './page/tab-memory';

const LONGEST_PAUSE_MS = 30_000;

/** Opens the dashboard by way of WordPress. */
const OPEN_URL = find( document, '.otherwise a', HTMLAnchorElement ).href;

addArrivalCards( OPEN_URL );
void arrive();

window.addEventListener( 'pageshow', ( { persisted } ) => {
	if ( persisted ) {
		void arrive();
	}
} );

for ( const link of document.querySelectorAll< HTMLAnchorElement >(
	'a.button'
) ) {
	link.href = withFragment( link.href );
	link.addEventListener( 'click', forgetSignedOut );
}

async function arrive(): Promise< void > {
	if ( ! canRemember() ) {
		showCard( 'cookies-blocked' );
		return;
	}
	const found = await askPatiently( serviceUrl( PATHS.session ) );
	const renewed = hasExpired( found ) ? await renew() : found;
	if ( renewed.kind === 'ok' ) {
		enter();
	} else if ( found.kind === 'refused' && found.status === 401 ) {
		askWordPress();
	} else {
		showProblem( renewed.problem );
	}
}

/** The access token has ended, but the session may live: the device was asleep, or the browser closed. */
function hasExpired( answer: Answer ): boolean {
	const expired: ProblemCode = 'session-expired';
	return (
		answer.kind === 'refused' &&
		answer.problem.code === expired &&
		csrfCookie() !== ''
	);
}

/**
 * A browser that opens again brings many tabs here at once; the first one renews for all. Another tab may have begun and
 * ended between the question that sent us here and our turn, so it is asked anew.
 */
function renew(): Promise< Answer > {
	return alone( async () => {
		const found = await askPatiently( serviceUrl( PATHS.session ) );
		return hasExpired( found )
			? askPatiently( serviceUrl( PATHS.renew ), {
					method: 'POST',
					headers: { [ CSRF_HEADER ]: csrfCookie() },
				} )
			: found;
	} );
}

function askPatiently(
	url: string,
	init: RequestInit = {}
): Promise< Answer > {
	return ask( url, init, {
		giveUpAfterMs: Infinity,
		longestPauseMs: LONGEST_PAUSE_MS,
		pause( ms ) {
			showCard( 'waiting' );
			return pauseUntilSeen( ms );
		},
	} );
}

/** A link on another site withheld the Strict cookies; a navigation from this page sends them. */
function enter(): void {
	if ( reloadedJustNow( location.href ) ) {
		// It is kept from this page: a frame's, in a browser that does not keep those apart.
		askWordPress();
	} else {
		loadAgain( serviceUrl( PATHS.session ) );
	}
}

function askWordPress(): void {
	if ( hasSignedOut() ) {
		showCard( 'signed-out' );
	} else if ( cameInJustNow() ) {
		showCard( 'loop' );
	} else {
		remember( 'bounced' );
		location.replace( withFragment( OPEN_URL ) );
	}
}

function serviceUrl( path: string ): string {
	return told( 'basePath' ) + path;
}

/** The fragment never reaches the service, so it is added here. */
function withFragment( href: string ): string {
	const url = new URL( href );
	const returnTo = url.searchParams.get( RETURN_TO_PARAMETER );
	if ( returnTo !== null ) {
		url.searchParams.set( RETURN_TO_PARAMETER, returnTo + location.hash );
	}
	return url.href;
}
