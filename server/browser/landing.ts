/**
 * The landing page: exchanges the handoff for a session, sees that the cookies were kept, and goes on into the dashboard.
 */

import { HANDOFF_FIELD } from '../../shared/protocol';
import { parseReturnPath } from '../../shared/return-path';
import type {
	ExchangeRequest,
	OpenedSessionView,
} from '../../shared/session-view';
import { ask, type Answer } from './page/ask';
import { showCard, showProblem } from './page/cards';
import { find } from './page/elements';
import { forgetSignedOut, remember } from './page/tab-memory';

/** The same `n` may ask again for 60 s after the first time; some of them belong to the last attempt. */
const GIVE_UP_AFTER_MS = 45_000;
const SLOW_AFTER_MS = 4_000;

let destination: string | null = null;

void crossOver();

// Back may bring this page to life again long after its work was done.
window.addEventListener( 'pageshow', ( { persisted } ) => {
	if ( persisted && destination !== null ) {
		location.replace( destination );
	}
} );

async function crossOver(): Promise< void > {
	const form = find( document, 'form', HTMLFormElement );
	const handoff = find(
		form,
		`[name=${ HANDOFF_FIELD }]`,
		HTMLInputElement
	).value;
	const sessionUrl = form.action;
	form.remove();

	const slow = setTimeout( showCard, SLOW_AFTER_MS, 'waiting' );
	const opened = await exchange( sessionUrl, {
		handoff,
		n: random128Bits(),
	} );
	const kept =
		opened.kind === 'ok' ? await patiently( sessionUrl, {} ) : opened;
	clearTimeout( slow );

	if (
		opened.kind === 'ok' &&
		kept.kind === 'refused' &&
		kept.status === 401
	) {
		showCard( 'cookies-blocked' );
	} else if ( opened.kind !== 'ok' ) {
		showProblem( opened.problem );
	} else if ( kept.kind !== 'ok' ) {
		showProblem( kept.problem );
	} else {
		forgetSignedOut();
		remember( 'landed' );
		goTo(
			( opened.body as Partial< OpenedSessionView > | null )?.returnTo
		);
	}
}

function exchange(
	sessionUrl: string,
	request: ExchangeRequest
): Promise< Answer > {
	return patiently( sessionUrl, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( request ),
		// Even if the member closes the tab now, the session is either opened or not asked for.
		keepalive: true,
	} );
}

function patiently( url: string, init: RequestInit ): Promise< Answer > {
	return ask( url, init, {
		giveUpAfterMs: Math.max( 0, GIVE_UP_AFTER_MS - performance.now() ),
		longestPauseMs: 8_000,
		onDelay: () => showCard( 'waiting' ),
	} );
}

function goTo( returnTo: unknown ): void {
	destination = parseReturnPath( returnTo ) ?? '/';
	location.replace( destination );
}

function random128Bits(): string {
	const bytes = crypto.getRandomValues( new Uint8Array( 16 ) );
	return btoa( String.fromCharCode( ...bytes ) )
		.replaceAll( '+', '-' )
		.replaceAll( '/', '_' )
		.replaceAll( '=', '' );
}
