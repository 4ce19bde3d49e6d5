/**
 * Requests that are given up: whoever hangs up while a request waits gives its place back at once, and none is ever lost.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COOKIES } from '../../shared/protocol';
import { sameOriginFetch } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { spendBefore } from './limits/spending';
import { enter } from './support/entering';
import { useForger, useSandbox } from './support/sandbox';
import { EVERYONE, refusals } from './support/settings';
import { until } from './support/until';
import { useMembers } from './support/wordpress-member';

/** Requests of a session under way at the same time. */
const PLACES = 4;

/** So much is spent that each request waits for a second or two, and so much is left that no test uses it up. */
const BUDGET = { limit: 100_000, spent: 95_000, windowSeconds: 3_600 };

const sandbox = useSandbox();
const newMember = useMembers( 6, sandbox, useForger( sandbox ) );

beforeAll( async () => {
	expect(
		await refusals( sandbox(), {
			session_share_percent: 100,
			budgets: [
				{ ...EVERYONE, per_hour: BUDGET.limit, at_once: PLACES },
			],
		} )
	).toEqual( {} );
} );

/** A member each of whose requests waits, and who sees at most PLACES of them under way. */
async function enterSlowly(): Promise< HttpClient > {
	const { id, forger } = newMember();
	const { client } = await enter( sandbox(), forger );
	await spendBefore(
		sandbox(),
		'member-hour',
		String( id ),
		BUDGET.spent,
		BUDGET.windowSeconds
	);
	await until( 'only so many requests are let in at once', async () => {
		const answers = await visitTogether( client, PLACES + 1 );
		return answers.some( ( { status } ) => status === 429 );
	} );
	return client;
}

function visit( client: HttpClient ): Promise< HttpAnswer > {
	const url = `${ sandbox().serviceUrl }/`;
	return client.get( url, { headers: sameOriginFetch( url ) } );
}

function isLetIn( { status }: HttpAnswer ): boolean {
	return status === 200;
}

function visitTogether(
	client: HttpClient,
	count: number
): Promise< HttpAnswer[] > {
	return Promise.all(
		Array.from( { length: count }, () => visit( client ) )
	);
}

/** What is left of the budget, as an answer says. */
function remainingIn( { headers }: HttpAnswer ): number {
	return Number(
		/^"member-hour";r=(\d+)/.exec( String( headers.ratelimit ) )?.[ 1 ]
	);
}

/** The same request once or several times, as bytes. */
async function textOf( client: HttpClient, times: number ): Promise< string > {
	const { host, href } = new URL( `${ sandbox().serviceUrl }/` );
	const access = await client.cookie( href, COOKIES.access );
	const headers = {
		host,
		cookie: `${ COOKIES.access }=${ access }`,
		...sameOriginFetch( href ),
	};
	const lines = Object.entries( headers ).map(
		( [ name, value ] ) => `${ name }: ${ String( value ) }\r\n`
	);
	return `GET / HTTP/1.1\r\n${ lines.join( '' ) }\r\n`.repeat( times );
}

/** Sends bytes on a connection of their own, and reads no answer. */
async function send( text: string ): Promise< Socket > {
	const { port } = new URL( sandbox().serviceUrl );
	const socket = connect( Number( port ), '127.0.0.1' );
	await once( socket, 'connect' );
	socket.write( text );
	return socket;
}

function sendOften( times: number, text: string ): Promise< Socket[] > {
	return Promise.all( Array.from( { length: times }, () => send( text ) ) );
}

/** Together with one that is waited for, they take every place. */
const GIVEN_UP = PLACES - 1;

const ROUNDS = 20;

/** Takes places, waits until somebody finds none, and gives all of it up. */
async function takeAndGiveUp(
	client: HttpClient,
	{ connections, requests }: { connections: number; requests: number }
): Promise< void > {
	const sockets = await sendOften(
		connections,
		await textOf( client, requests )
	);
	const others = await sendOften( PLACES + 1, await textOf( client, 1 ) );
	await Promise.race( others.map( ( socket ) => once( socket, 'data' ) ) );
	[ ...sockets, ...others ].forEach( ( socket ) => socket.destroy() );
}

describe.each( [
	{
		how: 'each on a connection of its own',
		connections: GIVEN_UP,
		requests: 1,
	},
	{ how: 'pipelined on one', connections: 1, requests: GIVEN_UP },
] )( 'requests that are given up, $how,', ( way ) => {
	it( 'leave their places to others, long before they would have been answered', async () => {
		const client = await enterSlowly();
		const before = remainingIn( await visit( client ) );

		const witness = await send( await textOf( client, 1 ) );
		const answers: string[] = [];
		const answer = once( witness, 'data' ).then( ( [ start ] ) =>
			answers.push( String( start ) )
		);
		for ( let round = 0; round < ROUNDS && ! answers.length; round++ ) {
			await takeAndGiveUp( client, way );
		}
		await answer;
		expect( answers ).toEqual( [
			expect.stringMatching( /^HTTP\/1\.1 200 / ),
		] );
		witness.destroy();

		const after = await until( 'there is a place', async () => {
			const next = await visit( client );
			return isLetIn( next ) && next;
		} );
		expect( before - remainingIn( after ) ).toBeGreaterThan( 3 * PLACES );
	} );

	it( 'leave every place free in the end', async () => {
		const client = await enterSlowly();
		for ( let round = 0; round < ROUNDS; round++ ) {
			await takeAndGiveUp( client, way );
		}
		const answers = await until( 'every place is free', async () => {
			const together = await visitTogether( client, PLACES );
			return together.every( isLetIn ) && together;
		} );
		expect( answers ).toHaveLength( PLACES );
	} );
} );
