/**
 * Load of sign-ins: whole exchanges of handoffs, each for one use.
 */
import { randomBytes } from 'node:crypto';
import type { Agent, IncomingMessage } from 'node:http';
import { PATHS } from '../../shared/protocol';
import { newAddress } from '../support/addresses';
import { Asker, requestOf } from './asker';
import { loadOf, type Load } from './contender';
import { cookieHeader, post, type Target } from './post';
import { CONCURRENCY, loadInTurns, REQUESTS_PER_ADDRESS } from './turns';

const CREATED = 201;

/**
 * Exchanges handoffs until they or the time run out.
 *
 * @param handoffs   taken from the end; as many as are needed
 * @throws if any is not answered 201
 */
export async function loadWithSignIns(
	{ serviceUrl, port }: Target,
	handoffs: string[],
	durationMs: number
): Promise< Load > {
	const { host } = new URL( serviceUrl );
	const startedMs = performance.now();
	const latenciesMs: number[] = [];
	const isOver = () =>
		handoffs.length === 0 || performance.now() - startedMs >= durationMs;
	const note = ( status: number, latencyMs: number ) => {
		if ( status !== CREATED ) {
			throw new Error( `A sign-in was answered ${ status }.` );
		}
		latenciesMs.push( latencyMs );
	};
	const comeFromOneAddress = () => {
		let left = REQUESTS_PER_ADDRESS;
		const next = () =>
			isOver() || left-- === 0
				? undefined
				: signInRequest( host, handoffs.pop() as string );
		const target = { port, localAddress: newAddress() };
		return new Asker( target, next, note ).ask();
	};
	await Promise.all(
		Array.from( { length: CONCURRENCY }, async () => {
			while ( ! isOver() ) {
				await comeFromOneAddress();
			}
		} )
	);
	const seconds = ( performance.now() - startedMs ) / 1000;
	return loadOf( latenciesMs, 0, seconds );
}

/**
 * Opens a session for each handoff.
 *
 * @return the Cookie header of each
 */
export async function openSessions(
	target: Target,
	handoffs: string[]
): Promise< string[] > {
	const cookies: string[] = [];
	await loadInTurns(
		() => handoffs.pop(),
		Number.POSITIVE_INFINITY,
		async ( handoff, agent ) => {
			cookies.push(
				cookieHeader( await signIn( target, agent, handoff ) )
			);
		}
	);
	return cookies;
}

function signIn(
	target: Target,
	agent: Agent,
	handoff: string
): Promise< IncomingMessage > {
	return post( target, agent, {
		path: PATHS.session,
		body: exchangeOf( handoff ),
		expectedStatus: CREATED,
	} );
}

function signInRequest( host: string, handoff: string ): string {
	const body = JSON.stringify( exchangeOf( handoff ) );
	return requestOf(
		[
			`POST ${ PATHS.session } HTTP/1.1`,
			`Host: ${ host }`,
			'Sec-Fetch-Site: same-origin',
			'Content-Type: application/json',
			`Content-Length: ${ body.length }`,
		],
		body
	);
}

function exchangeOf( handoff: string ): object {
	return { handoff, n: randomBytes( 16 ).toString( 'base64url' ) };
}
