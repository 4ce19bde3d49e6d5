/**
 * The landing page: exchanges the handoff for a session, sees that the cookies were kept, and goes on into the dashboard.
 */

import { HANDOFF_FIELD, PATHS } from '../../shared/protocol';
import { parseReturnPath } from '../../shared/return-path';
import type {
	ExchangeRequest,
	OpenedSessionView,
} from '../../shared/session-view';
import { ask, type Answer } from './page/ask';
import { showCard, showProblem } from './page/cards';
import { find } from './page/elements';
import { pause } from './page/pause';
import { forgetSignedOut, openerOf, remember } from './page/tab-memory';

/** The same `n` may ask again for 60 s; the last attempt needs some of them. */
const GIVE_UP_AFTER_MS = 45_000;
const SLOW_AFTER_MS = 4_000;

let destination: string | null = null;

const form = find( document, 'form', HTMLFormElement );
const field = find( form, `[name=${ HANDOFF_FIELD }]`, HTMLInputElement );
form.remove();
void crossOver( form.action, field.value );

// Back may bring this page to life again long after its work was done.
window.addEventListener( 'pageshow', ( { persisted } ) => {
	if ( persisted && destination !== null ) {
		location.replace( destination );
	}
} );

async function crossOver(
	sessionUrl: string,
	handoff: string
): Promise< void > {
	const slow = setTimeout( showCard, SLOW_AFTER_MS, 'waiting' );
	const opened = await exchange( sessionUrl, {
		handoff,
		n: openerOf( handoff, random128Bits() ),
	} );
	const kept = opened.kind === 'ok' ? await patiently( sessionUrl ) : opened;
	clearTimeout( slow );

	if ( opened.kind === 'ok' && kept.kind === 'ok' ) {
		forgetSignedOut();
		remember( 'landed' );
		enter( sessionUrl, opened.body );
	} else if ( opened.kind === 'ok' && isRefused( kept, 401 ) ) {
		showCard( 'cookies-blocked' );
	} else if ( kept.kind !== 'ok' ) {
		showProblem( kept.problem );
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
		// The browser finishes the request, and keeps its cookies, even if the member leaves meanwhile.
		keepalive: true,
	} );
}

function patiently( url: string, init: RequestInit = {} ): Promise< Answer > {
	return ask( url, init, {
		giveUpAfterMs: Math.max( 0, GIVE_UP_AFTER_MS - performance.now() ),
		longestPauseMs: 8_000,
		pause( ms ) {
			showCard( 'waiting' );
			return pause( ms );
		},
	} );
}

function isRefused( answer: Answer, status: number ): boolean {
	return answer.kind === 'refused' && answer.status === status;
}

function enter( sessionUrl: string, opened: unknown ): void {
	const { returnTo } = ( opened ?? {} ) as Partial< OpenedSessionView >;
	const base = new URL( sessionUrl ).pathname.slice(
		0,
		-PATHS.session.length
	);
	destination = parseReturnPath( returnTo ) ?? `${ base }/`;
	location.replace( destination );
}

function random128Bits(): string {
	const bytes = crypto.getRandomValues( new Uint8Array( 16 ) );
	return btoa( String.fromCharCode( ...bytes ) )
		.replaceAll( '+', '-' )
		.replaceAll( '/', '_' )
		.replaceAll( '=', '' );
}
