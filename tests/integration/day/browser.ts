/**
 * A browser as the session manager makes it behave: it asks until it is answered, and takes only a 401 for the end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { COOKIES } from '../../../shared/protocol';
import type { Problem } from '../../../shared/problem';
import type { HttpAnswer, HttpClient } from '../../support/http-client';
import { readSession, renew } from '../support/requests';
import type { World } from './world';

/** How often a question is repeated before something is wrong with the service. */
const MOST_ATTEMPTS = 100;

const PAUSE_MS = 100;

/** Answers that mean "later". */
const LATER = new Set( [ 429, 503 ] );

/** The end of a session, as its browser learns of it. */
export class SessionEnded extends Error {
	readonly code: string;

	constructor( code: string ) {
		super( `The service said ${ code }.` );
		this.code = code;
	}
}

/**
 * Renews once, on a process chosen by chance.
 *
 * @throws {SessionEnded}
 */
export async function renewOnce(
	world: World,
	client: HttpClient
): Promise< void > {
	await askUntilAnswered( world, ( port ) =>
		renew( world.sandbox, client, { port } )
	);
	world.note( 'renewals' );
}

/**
 * Loads something of the dashboard, on a process chosen by chance.
 *
 * @throws {SessionEnded}
 */
export async function usePage(
	world: World,
	client: HttpClient
): Promise< void > {
	await askUntilAnswered( world, ( port ) =>
		readSession( world.sandbox, client, { port } )
	);
}

/** The access token is gone: browsers delete a cookie that is too old. */
export function outliveAccessToken( client: HttpClient ): Promise< void > {
	return client.forgetCookies( COOKIES.access );
}

async function askUntilAnswered(
	world: World,
	ask: ( port: number ) => Promise< HttpAnswer >
): Promise< void > {
	for ( let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++ ) {
		const answer = await ask( world.anyPort ).catch( () => undefined );
		if ( answer?.status === 200 ) {
			return;
		}
		if ( answer && ! LATER.has( answer.status ) ) {
			throw new SessionEnded( answer.json< Problem >().code );
		}
		world.note( answer ? 'waits' : 'refusedConnections' );
		await sleep( PAUSE_MS );
	}
	throw new SessionEnded( 'never-answered' );
}
