/**
 * Where a page without a session goes: back through WordPress to the same place, once, or to what says it is over.
 */

import type { EndReason } from '../../../shared/client-api';
import { openUrlTo } from '../../../shared/open-url';
import { PATHS } from '../../../shared/protocol';
import { parseReturnPath } from '../../../shared/return-path';
import { isFramed } from '../page/page-around';
import {
	cameInJustNow,
	canRemember,
	forgetSignedOut,
	hasSignedOut,
	remember,
} from '../page/tab-memory';
import { SERVED } from './served';

/**
 * Leads away from a page whose session is over, but never in circles: who came in a moment ago, or signed out, stays.
 *
 * @param reason why the session is over
 * @param here   whether it was this tab that signed out
 * @param hadOne whether there was a session while this page was open
 */
export function leave(
	reason: EndReason,
	here: boolean,
	hadOne: boolean
): void {
	if ( reason === 'signed-out' ) {
		remember( 'signed-out' );
		if ( hadOne ) {
			leaveSignedOut( here );
		}
	} else if ( reason === 'other-member' ) {
		location.reload();
	} else if ( canRemember() && ! hasSignedOut() && ! cameInJustNow() ) {
		remember( 'bounced' );
		location.replace( openUrl() );
	}
}

/** Goes through WordPress because the member asked for it. */
export function signInAgain(): void {
	forgetSignedOut();
	remember( 'bounced' );
	location.assign( openUrl() );
}

/** Another tab's page is asked for again, and the service answers with one that keeps its place and nothing private. */
function leaveSignedOut( here: boolean ): void {
	if ( here ) {
		location.assign( SERVED.basePath + PATHS.signedOut );
	} else {
		location.reload();
	}
}

function openUrl(): string {
	return openUrlTo( SERVED.openUrl, {
		returnTo: thisPlace(),
		isFramed: isFramed(),
	} );
}

/** Relative to the service's base path. */
function thisPlace(): string {
	const { pathname, search, hash } = location;
	const path = pathname.startsWith( `${ SERVED.basePath }/` )
		? pathname.slice( SERVED.basePath.length )
		: '/';
	return parseReturnPath( path + search + hash ) ?? '/';
}
