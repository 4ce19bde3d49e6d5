/**
 * A member who asks steadily, alone and beside strangers who ask for whatever they can think of.
 */
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATHS } from '../../shared/protocol';
import { loadOf, type Contender, type Load } from './contender';
import { STRANGERS_A_SECOND } from './flood-paths';
import { openSessions } from './sign-ins';
import { Strangers } from './strangers';
import type { Surroundings } from './surroundings';

const TICK_MS = 10;

/** A hundredth of the answers says something only where there are many answers. */
const TIMES_LONGER = 4;

/** Shares the requests out, so that no limit of a session is reached. */
const SESSIONS = 40;

/** What the member asks for. */
interface Wish {
	readonly path: string;
	readonly headers: OutgoingHttpHeaders;
}

const PAGE: Wish = {
	path: '/',
	headers: {
		accept: 'text/html',
		'sec-fetch-dest': 'document',
		'sec-fetch-mode': 'navigate',
		'sec-fetch-site': 'same-origin',
	},
};

const SESSION_VIEW: Wish = {
	path: PATHS.session,
	headers: { accept: 'application/json' },
};

/** The same service throughout. */
export async function startFlood(
	surroundings: Surroundings
): Promise< readonly Contender[] > {
	const { sandbox, service, members } = surroundings;
	const { serviceUrl, database, info } = sandbox;
	const { port } = service;
	// A member has a session or two, which their page lists, and not the hundreds that other sections open.
	await database.query(
		`DELETE FROM ${ info.database.prefix }drawbridge_sessions`
	);
	const cookies = await openSessions(
		{ serviceUrl, port },
		members.handoffs( SESSIONS )
	);
	const strangers = await Strangers.start( surroundings );
	const both = ( name: string, label: string, wish: Wish ): Contender[] => {
		const process = { pids: [ service.pid ], log: () => service.log() };
		const load = ( durationMs: number ) =>
			loadWithMember(
				{ port, cookies, wish },
				durationMs * TIMES_LONGER
			);
		return [
			{ ...process, name, label: `${ label }, quiet`, load },
			{
				...process,
				name: `${ name }-flooded`,
				label: `${ label }, beside ${ STRANGERS_A_SECOND } strangers a second`,
				load: ( durationMs ) =>
					strangers.beside( () => load( durationMs ) ),
			},
		];
	};
	return [
		...both( 'page', "a member's page of the dashboard", PAGE ),
		...both( 'session-view', "a member's session view", SESSION_VIEW ),
	];
}

async function loadWithMember(
	{
		port,
		cookies,
		wish,
	}: {
		readonly port: number;
		readonly cookies: readonly string[];
		readonly wish: Wish;
	},
	durationMs: number
): Promise< Load > {
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
				ask( port, agent, cookie, wish ).then( ( latencyMs ) => {
					latenciesMs.push( latencyMs );
				} )
			);
			await sleep( TICK_MS );
		}
		await Promise.all( asked );
	} finally {
		agent.destroy();
	}
	return loadOf( latenciesMs, 0, ( performance.now() - startedMs ) / 1000 );
}

/** @return how long the answer took, in milliseconds */
function ask(
	port: number,
	agent: Agent,
	cookie: string,
	{ path, headers }: Wish
): Promise< number > {
	const sentMs = performance.now();
	return new Promise( ( resolve, reject ) => {
		request( {
			host: '127.0.0.1',
			port,
			path,
			agent,
			headers: { ...headers, cookie },
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
