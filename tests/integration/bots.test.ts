/**
 * Bots inside the dashboard: what is only noted, what is done, and what never happens to a person.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newAddress } from '../support/addresses';
import { CANARY_PATH } from '../../shared/protocol';
import type { SessionView } from '../../shared/session-view';
import { clientFor, navigation } from '../support/crossing';
import type { HttpAnswer, RequestHeaders } from '../support/http-client';
import {
	ask,
	ASKING,
	BROWSER,
	CURL,
	eventsOf,
	letThrough,
	meetBots,
	NARROW,
	PAGE,
	portOf,
	SESSION_POINTS,
	visit,
} from './support/bots';
import { enter, type Insider } from './support/entering';
import { codeOf, expectRefusal } from './support/refusal';
import { readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox( { processes: 3 } );
const forger = useForger( sandbox );
let onlooker: Insider;

beforeAll( async () => {
	onlooker = await enter( sandbox(), forger() );
} );

function meet(
	mode: 'off' | 'observe' | 'enforce',
	others: Readonly< Record< string, unknown > > = {}
): Promise< void > {
	return meetBots( sandbox(), onlooker.client, mode, others );
}

function urlOf( path: string ): string {
	return sandbox().serviceUrl + path;
}

async function followCanary(
	{ client }: Insider,
	headers: RequestHeaders = BROWSER
): Promise< HttpAnswer > {
	const { canary } = (
		await readSession( sandbox(), client )
	).json< SessionView >();
	return client.get( urlOf( `${ CANARY_PATH }/${ canary }` ), {
		headers,
		port: portOf( sandbox(), 0 ),
	} );
}

/** Points that the database holds of a window of this session's. */
async function pointsInDatabase(): Promise< number > {
	const [ row ] = await sandbox().database.query< { points: number } >(
		`SELECT SUM(points) AS points FROM ${ tableName( sandbox(), 'limits' ) }
		WHERE \`key\` LIKE 'session-hour:%'`
	);
	return Number( row?.points ?? 0 );
}

describe( 'where nothing is done about bots', () => {
	beforeAll( () => meet( 'off' ) );

	it( 'nothing is noted, and there are no canary links', async () => {
		const insider = await enter( sandbox(), forger() );
		const page = await visit( sandbox(), insider.client );
		expect( page.status ).toBe( 200 );
		expect( page.body ).not.toContain( CANARY_PATH );
		expect( await eventsOf( sandbox(), insider.session.sid ) ).toEqual(
			[]
		);
	} );
} );

describe( 'where bots are only observed', () => {
	beforeAll( () => meet( 'observe', NARROW ) );

	it( 'a page is answered as ever, and it is noted once what would have been done', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		for ( let times = 0; times < 3; times++ ) {
			const page = await visit( sandbox(), client );
			expect( page.status ).toBe( 200 );
			expect( page.body ).toContain( 'Hello' );
		}
		const events = await until( 'it is noted', async () => {
			const found = await eventsOf( sandbox(), session.sid );
			return found.length > 0 && found;
		} );
		expect( events ).toEqual( [
			{
				kind: 'would-meet-bot',
				reason: 'score-90 known-bot no-language no-encoding',
				ip: expect.any( String ),
			},
		] );
	} );

	it( 'a request costs what any other costs', async () => {
		const { client } = await enter( sandbox(), forger() );
		expect(
			await letThrough( sandbox(), client, CURL )
		).toBeGreaterThanOrEqual( SESSION_POINTS * 0.9 );
	} );

	it( 'a followed canary link is noted, and nobody pays', async () => {
		const insider = await enter( sandbox(), forger() );
		const before = await pointsInDatabase();
		expectRefusal( await followCanary( insider ), 404, 'not-found' );
		await until( 'it is noted', async () =>
			( await eventsOf( sandbox(), insider.session.sid ) ).some(
				( { kind, reason } ) =>
					kind === 'would-meet-bot' && reason === 'canary'
			)
		);
		expect( ( await pointsInDatabase() ) - before ).toBeLessThan( 1_000 );
	} );

	it( 'a scanner is answered as any other stranger', async () => {
		const scanner = newVisitor( sandbox() );
		for ( let times = 0; times < 8; times++ ) {
			const answer = await scanner.get( urlOf( '/.git/config' ), {
				headers: CURL,
			} );
			expect( answer.status ).toBe( 401 );
		}
	} );
} );

describe( 'where bots are met', () => {
	beforeAll( () => meet( 'enforce', NARROW ) );

	it( "a program's requests cost more, and a person's do not", async () => {
		const program = await enter( sandbox(), forger() );
		const person = await enter( sandbox(), forger() );
		const letProgram = await letThrough( sandbox(), program.client, CURL );
		expect( letProgram ).toBeGreaterThan( 5 );
		expect( letProgram ).toBeLessThanOrEqual( SESSION_POINTS / 4 );
		expect(
			await letThrough( sandbox(), person.client, PAGE )
		).toBeGreaterThanOrEqual( SESSION_POINTS * 0.9 );
		expect( await eventsOf( sandbox(), person.session.sid ) ).toEqual( [] );
	} );

	it( 'a visit is asked for a proof once, other requests never', async () => {
		const { client } = await enter( sandbox(), forger() );
		expect( ( await ask( sandbox(), client, CURL ) ).body ).not.toContain(
			ASKING
		);
		const asked = await visit( sandbox(), client );
		expect( asked.status ).toBe( 200 );
		expect( asked.body ).toContain( ASKING );
		expect( asked.headers[ 'cache-control' ] ).toBe( 'no-store' );
		expect( ( await visit( sandbox(), client ) ).body ).toContain(
			'Hello'
		);
	} );

	it( 'a person is never asked, nor what is fetched ahead of them, nor a download', async () => {
		const person = await enter( sandbox(), forger() );
		const page = await visit( sandbox(), person.client, {
			...navigation(),
			...BROWSER,
		} );
		expect( page.body ).toContain( 'Hello' );
		const { client } = await enter( sandbox(), forger() );
		for ( const differences of [
			{ 'sec-purpose': 'prefetch;prerender' },
			{ 'sec-fetch-dest': 'empty' },
		] ) {
			const answer = await visit( sandbox(), client, {
				...navigation(),
				...CURL,
				...differences,
			} );
			expect( answer.body ).not.toContain( ASKING );
		}
	} );

	it( 'a session that follows its canary link pays on every process and stays suspicious', async () => {
		const insider = await enter( sandbox(), forger() );
		await ask( sandbox(), insider.client, PAGE );
		expectRefusal( await followCanary( insider ), 404, 'not-found' );
		expectRefusal( await followCanary( insider ), 404, 'not-found' );
		expect(
			await eventsOf( sandbox(), insider.session.sid )
		).toContainEqual(
			expect.objectContaining( { kind: 'bot-met', reason: 'canary' } )
		);
		await until( 'every process has heard', async () => {
			const answers = await Promise.all(
				[ 0, 1, 2 ].map( ( process ) =>
					insider.client.get( urlOf( '/api/figures' ), {
						headers: BROWSER,
						port: portOf( sandbox(), process ),
					} )
				)
			);
			return answers.every( ( { status } ) => status === 429 );
		} );
	} );

	it( "nobody pays for another session's canary link, or for one that was fetched ahead", async () => {
		const one = await enter( sandbox(), forger() );
		const other = await enter( sandbox(), forger() );
		const { canary } = one.session;
		await other.client.get( urlOf( `${ CANARY_PATH }/${ canary }` ), {
			headers: BROWSER,
		} );
		await followCanary( one, { ...BROWSER, 'sec-purpose': 'prefetch' } );
		for ( const { session } of [ one, other ] ) {
			expect( await eventsOf( sandbox(), session.sid ) ).toEqual( [] );
		}
	} );

	it( 'a scanner gets short refusals at no query, and its neighbours notice nothing', async () => {
		const address = newAddress();
		const scanner = clientFor( sandbox(), { localAddress: address } );
		const statuses: number[] = [];
		const tryPath = async ( path: string, accept: string ) => {
			const answer = await scanner.get( urlOf( path ), {
				headers: { ...CURL, accept },
				port: portOf( sandbox(), 0 ),
			} );
			expect( Buffer.byteLength( answer.body ) ).toBeLessThan( 2_048 );
			expect( answer.headers[ 'x-robots-tag' ] ).toContain( 'noindex' );
			statuses.push( answer.status );
		};
		for ( const path of [
			'/.env',
			'/.git/config',
			'/wp-login.php',
			'/app/xmlrpc.php',
			'/.aws/credentials',
			'/reports',
		] ) {
			await tryPath( path, 'text/html' );
		}
		expect( statuses ).toEqual( [ 404, 404, 404, 404, 429, 429 ] );

		const [ before ] = await questions();
		const startedMs = performance.now();
		for ( let times = 0; times < 200; times++ ) {
			await tryPath( '/.env', '*/*' );
		}
		const seconds = ( performance.now() - startedMs ) / 1000;
		const [ after ] = await questions();
		// Three processes read the settings again and again, and one of them may tell of the scanner.
		expect( Number( after ) - Number( before ) ).toBeLessThan(
			20 + seconds * 12
		);

		const neighbour = clientFor( sandbox(), { localAddress: address } );
		const arrival = await neighbour.get( urlOf( '/' ), {
			headers: { ...navigation(), ...BROWSER },
			port: portOf( sandbox(), 0 ),
		} );
		expect( arrival.status ).toBe( 200 );
		const inside = await enter( sandbox(), forger(), neighbour );
		expect( ( await ask( sandbox(), inside.client, PAGE ) ).status ).toBe(
			404
		);
		expect( await eventsOf( sandbox(), null ) ).toContainEqual( {
			kind: 'bot-met',
			reason: 'honeypot',
			ip: address,
		} );
	} );

	it( 'a session may have what a stranger may not look for', async () => {
		const { client } = await enter( sandbox(), forger() );
		const answer = await client.get( urlOf( '/wp-login.php' ), {
			headers: BROWSER,
			port: portOf( sandbox(), 0 ),
		} );
		// The dashboard's own answer: it has no such page.
		expect( codeOf( answer ) ).toBe( 'not-found' );
	} );

	it( 'an allowed network is never judged', async () => {
		const [ single, network ] = [ newAddress(), '127.77.0.0/16' ];
		// The settings are known to be read where something else changes, too.
		await meet( 'observe' );
		await meet( 'enforce', {
			bot_allowed_networks: [ single, network, 'no network' ],
		} );
		for ( const localAddress of [ single, '127.77.3.4' ] ) {
			const { client, session } = await enter(
				sandbox(),
				forger(),
				clientFor( sandbox(), { localAddress } )
			);
			expect( ( await visit( sandbox(), client ) ).body ).toContain(
				'Hello'
			);
			expect( await eventsOf( sandbox(), session.sid ) ).toEqual( [] );
		}
		const { client } = await enter( sandbox(), forger() );
		expect( ( await visit( sandbox(), client ) ).body ).toContain( ASKING );
	} );
} );

async function questions(): Promise< readonly number[] > {
	const rows = await sandbox().database.query< { Value: string } >(
		`SHOW GLOBAL STATUS LIKE 'Questions'`
	);
	return rows.map( ( { Value } ) => Number( Value ) );
}
