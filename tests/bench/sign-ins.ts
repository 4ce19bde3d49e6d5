/**
 * Load of sign-ins: whole exchanges of handoffs, each for one use, on connections that are kept open.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { PATHS } from '../../shared/protocol';
import type { Load } from './contender';

/** Where handoffs are exchanged. */
export interface Exchange {
	/** Public URL of the service, without a trailing slash. */
	readonly serviceUrl: string;
	/** Port of 127.0.0.1 to connect to. */
	readonly port: number;
}

/** Sign-ins under way at once. */
export const CONCURRENCY = 32;

/** One address may exchange 300 handoffs a minute; the limit stays on, so the load comes from many. */
const SIGN_INS_PER_ADDRESS = 250;

let addressesUsed = 0;

/**
 * Exchanges handoffs until they or the time run out.
 *
 * @param handoffs   taken from the end; as many as are needed
 * @throws if any is not answered 201
 */
export async function loadWithSignIns(
	exchange: Exchange,
	handoffs: string[],
	durationMs: number
): Promise< Load > {
	const startedMs = performance.now();
	const latenciesMs: number[] = [];
	const isTimeLeft = () => performance.now() - startedMs < durationMs;
	const workers = Array.from( { length: CONCURRENCY }, async () => {
		while ( isTimeLeft() && handoffs.length > 0 ) {
			await fromOneAddress( async ( agent ) => {
				for (
					let left = SIGN_INS_PER_ADDRESS;
					left > 0 && isTimeLeft();
					left--
				) {
					const handoff = handoffs.pop();
					if ( handoff === undefined ) {
						return;
					}
					const sentMs = performance.now();
					await signIn( exchange, agent, handoff );
					latenciesMs.push( performance.now() - sentMs );
				}
			} );
		}
	} );
	await Promise.all( workers );
	const seconds = ( performance.now() - startedMs ) / 1000;
	latenciesMs.sort( ( one, other ) => one - other );
	const percentile = ( share: number ) =>
		latenciesMs[ Math.floor( latenciesMs.length * share ) ] ?? 0;
	return {
		count: latenciesMs.length,
		seconds,
		p50Ms: percentile( 0.5 ),
		p99Ms: percentile( 0.99 ),
	};
}

/**
 * Opens a session for each handoff.
 *
 * @return the Cookie header of each
 */
export function openSessions(
	exchange: Exchange,
	handoffs: readonly string[]
): Promise< string[] > {
	return fromOneAddress( async ( agent ) => {
		const cookies: string[] = [];
		for ( const handoff of handoffs ) {
			const answer = await signIn( exchange, agent, handoff );
			cookies.push( cookieHeader( answer ) );
		}
		return cookies;
	} );
}

async function signIn(
	{ serviceUrl, port }: Exchange,
	agent: Agent,
	handoff: string
): Promise< IncomingMessage > {
	const body = JSON.stringify( {
		handoff,
		n: randomBytes( 16 ).toString( 'base64url' ),
	} );
	const outgoing = request( {
		agent,
		host: '127.0.0.1',
		port,
		method: 'POST',
		path: PATHS.session,
		headers: {
			host: new URL( serviceUrl ).host,
			'sec-fetch-site': 'same-origin',
			'content-type': 'application/json',
			'content-length': Buffer.byteLength( body ),
		},
	} );
	outgoing.end( body );
	const [ answer ] = ( await once( outgoing, 'response' ) ) as [
		IncomingMessage,
	];
	answer.resume();
	await once( answer, 'end' );
	if ( answer.statusCode !== 201 ) {
		throw new Error(
			`A sign-in was answered ${ answer.statusCode }, not 201.`
		);
	}
	return answer;
}

/** Gives a connection from an address of 127.0.0.0/8 that no one used before. */
async function fromOneAddress< Result >(
	use: ( agent: Agent ) => Promise< Result >
): Promise< Result > {
	const number = ++addressesUsed;
	const agent = new Agent( {
		keepAlive: true,
		maxSockets: 1,
		localAddress: `127.1.${ number >> 8 }.${ number & 255 }`,
	} );
	try {
		return await use( agent );
	} finally {
		agent.destroy();
	}
}

function cookieHeader( answer: IncomingMessage ): string {
	return ( answer.headers[ 'set-cookie' ] ?? [] )
		.map( ( cookie ) => cookie.split( ';', 1 )[ 0 ] )
		.join( '; ' );
}
