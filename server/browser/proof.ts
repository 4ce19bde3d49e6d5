/**
 * The page that asks for a proof of work: solves the task beside the page, hands it in, and opens what was asked for.
 */

import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { CSRF_HEADER } from '../../shared/protocol';
import { attempt } from './page/attempt';
import { showCard } from './page/cards';
import { told } from './page/elements';
import { loadAgain } from './page/load-again';
import { tellPageShown } from './page/tell-page-shown';

/** Longer, and the member is offered to go on without. */
const PATIENCE_MS = 15_000;

tellPageShown();
void prove();

async function prove(): Promise< void > {
	const timer = setTimeout( () => showCard( 'stuck' ), PATIENCE_MS );
	const isTaken = await solveAndHandIn().catch( () => false );
	if ( isTaken ) {
		loadAgain( told( 'proofUrl' ) );
	} else {
		clearTimeout( timer );
		showCard( 'stuck' );
	}
}

/** Keys are derived by the browser itself, away from the page; without TLS it refuses to. */
async function solveAndHandIn(): Promise< boolean > {
	const challenge = JSON.parse( told( 'task' ) ) as Challenge;
	const solution = await solveChallenge( {
		challenge,
		deriveKey,
		timeout: PATIENCE_MS,
	} );
	if ( solution === null ) {
		return false;
	}
	const answer = await attempt( told( 'proofUrl' ), {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			[ CSRF_HEADER ]: told( 'csrf' ),
		},
		body: JSON.stringify( { challenge, solution } ),
	} );
	return answer?.status === 204;
}
