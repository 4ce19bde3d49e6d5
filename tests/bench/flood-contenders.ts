/**
 * A member who asks steadily, alone and beside strangers who ask for whatever they can think of.
 */
import { randomBytes } from 'node:crypto';
import { Agent, request, type RequestOptions } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { COOKIES, PATHS } from '../../shared/protocol';
import { loadOf, type Contender, type Load } from './contender';
import { openSessions } from './sign-ins';
import type { Surroundings } from './surroundings';

const TICK_MS = 10;
const STRANGERS_A_SECOND = 500;
const STRANGERS_A_TICK = ( STRANGERS_A_SECOND * TICK_MS ) / 1000;

/** They come from as many addresses. */
const ADDRESSES = 200;

/** Shares the requests out, so that no limit of a session is reached. */
const SESSIONS = 40;

/** What a stranger sends. */
type Try = Pick< RequestOptions, 'method' | 'path' | 'headers' > & {
	readonly body?: string;
};

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A token that looks like ours, signed by nobody. */
function forgedToken(): string {
	const part = ( value: object ) =>
		Buffer.from( JSON.stringify( value ) ).toString( 'base64url' );
	const head = part( { alg: 'HS256', typ: 'access+jwt', kid: '0' } );
	return `${ head }.${ part( { sub: '1' } ) }.${ randomBytes( 32 ).toString( 'base64url' ) }`;
}

const TRIES: readonly ( () => Try )[] = [
	() => ( { path: '/reports' } ),
	() => ( {
		path: '/api/figures',
		headers: { cookie: `${ COOKIES.access }=junk; wordpress=1` },
	} ),
	() => ( {
		path: '/',
		headers: { cookie: `${ COOKIES.access }=${ forgedToken() }` },
	} ),
	() => ( {
		method: 'POST',
		path: PATHS.handoff,
		headers: FORM,
		body: 'handoff=junk',
	} ),
	() => ( {
		method: 'POST',
		path: PATHS.session,
		headers: { 'content-type': 'application/json' },
		body: '{"handoff":"junk"}',
	} ),
	() => ( { path: '/drawbridge/wp-login.php' } ),
];

/** Both contenders are the same service. */
export async function startFlood( {
	sandbox,
	service,
	members,
}: Surroundings ): Promise< readonly Contender[] > {
	const { serviceUrl } = sandbox;
	const { port } = service;
	const cookies = await openSessions(
		{ serviceUrl, port },
		members.handoffs( SESSIONS )
	);
	const load = ( isFlooded: boolean ) => ( durationMs: number ) =>
		loadWithMember( { port, cookies, isFlooded }, durationMs );
	const process = { pids: [ service.pid ], log: () => service.log() };
	return [
		{
			...process,
			name: 'quiet',
			label: 'a member, quiet',
			load: load( false ),
		},
		{
			...process,
			name: 'flooded',
			label: `a member, beside ${ STRANGERS_A_SECOND } strangers a second`,
			load: load( true ),
		},
	];
}

async function loadWithMember(
	{
		port,
		cookies,
		isFlooded,
	}: {
		readonly port: number;
		readonly cookies: readonly string[];
		readonly isFlooded: boolean;
	},
	durationMs: number
): Promise< Load > {
	const flood = isFlooded ? new Flood( port ) : null;
	const agent = new Agent( { keepAlive: true } );
	const latenciesMs: number[] = [];
	const asked: Promise< void >[] = [];
	const startedMs = performance.now();
	try {
		for (
			let tick = 0;
			performance.now() - startedMs < durationMs;
			tick++
		) {
			const cookie = cookies[ tick % cookies.length ] as string;
			asked.push(
				ask( port, agent, cookie ).then( ( latencyMs ) => {
					latenciesMs.push( latencyMs );
				} )
			);
			await sleep( TICK_MS );
		}
		await Promise.all( asked );
	} finally {
		flood?.end();
		agent.destroy();
	}
	return loadOf( latenciesMs, 0, ( performance.now() - startedMs ) / 1000 );
}

/** @return how long the answer took, in milliseconds */
function ask( port: number, agent: Agent, cookie: string ): Promise< number > {
	const sentMs = performance.now();
	return new Promise( ( resolve, reject ) => {
		request( {
			host: '127.0.0.1',
			port,
			path: PATHS.session,
			agent,
			headers: { cookie },
		} )
			.on( 'response', ( answer ) => {
				answer.resume().on( 'end', () => {
					if ( answer.statusCode === 200 ) {
						resolve( performance.now() - sentMs );
					} else {
						reject(
							new Error(
								`The member was answered ${ answer.statusCode }.`
							)
						);
					}
				} );
			} )
			.on( 'error', reject )
			.end();
	} );
}

/** Strangers who ask from the moment it is made until it ends. */
class Flood {
	readonly #port: number;
	readonly #agents = Array.from(
		{ length: ADDRESSES },
		( _, index ) =>
			new Agent( {
				keepAlive: true,
				localAddress: `127.2.0.${ index + 1 }`,
			} )
	);
	readonly #timer: NodeJS.Timeout;
	#sent = 0;

	constructor( port: number ) {
		this.#port = port;
		this.#timer = setInterval( () => {
			for ( let count = 0; count < STRANGERS_A_TICK; count++ ) {
				this.#sendOne();
			}
		}, TICK_MS );
	}

	end(): void {
		clearInterval( this.#timer );
		this.#agents.forEach( ( agent ) => agent.destroy() );
	}

	#sendOne(): void {
		const number = this.#sent++;
		const { body, ...options } = (
			TRIES[ number % TRIES.length ] as () => Try
		 )();
		request( {
			host: '127.0.0.1',
			port: this.#port,
			agent: this.#agents[ number % ADDRESSES ],
			...options,
		} )
			.on( 'response', ( answer ) => answer.resume() )
			// Those that are cut off at the end.
			.on( 'error', () => undefined )
			.end( body );
	}
}
