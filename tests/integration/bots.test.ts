/**
 * Bots inside the dashboard: what is only noted, what is done, and what never happens to a person.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import {
	CANARY_PATH,
	CSRF_HEADER,
	PASS_COOKIES,
	PATHS,
	RETURN_TO_PARAMETER,
} from '../../shared/protocol';
import type { SessionView } from '../../shared/session-view';
import { clientFor, navigation, sameOriginFetch } from '../support/crossing';
import type {
	HttpAnswer,
	HttpClient,
	RequestHeaders,
	RequestOptions,
} from '../support/http-client';
import { BROWSER, CURL, eventsOf, meetBots } from './support/bots';
import { enter, type Insider } from './support/entering';
import { codeOf, expectRefusal } from './support/refusal';
import { readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';
import { newAddress, newVisitor } from './support/visitors';

const ASKING = 'One moment…';

/** What one session may ask in a minute here, of which points are taken one by one. */
const SESSION_POINTS = 60;
const NARROW = {
	budgets: [
		{
			role: '',
			per_minute: 600,
			per_hour: 10_000_000,
			per_day: 100_000_000,
			at_once: 128,
		},
	],
	session_share_percent: 10,
};

/** A page of the dashboard that fetches, in a person's browser. */
const PAGE = { ...sameOriginFetch( 'http://dashboard.localhost' ), ...BROWSER };

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

function portOf( process: number ): number {
	return Number( sandbox().services[ process ]?.port );
}

/** Opens a page, as curl does with the cookies of a browser. */
function visit(
	client: HttpClient,
	headers: RequestHeaders = { ...CURL, accept: 'text/html' },
	options: RequestOptions = { port: portOf( 0 ) }
): Promise< HttpAnswer > {
	return client.get( urlOf( '/?report=7' ), { headers, ...options } );
}

/** Asks for figures, as a page does. */
function ask(
	client: HttpClient,
	headers: RequestHeaders
): Promise< HttpAnswer > {
	return client.get( urlOf( '/api/figures' ), {
		headers,
		port: portOf( 0 ),
	} );
}

/** How many requests are let through before one is refused. */
async function letThrough(
	client: HttpClient,
	headers: RequestHeaders
): Promise< number > {
	for ( let count = 0; count <= 2 * SESSION_POINTS; count++ ) {
		if ( ( await ask( client, headers ) ).status === 429 ) {
			return count;
		}
	}
	return Infinity;
}

async function solved( page: HttpAnswer ): Promise< object > {
	const [ , written = '' ] = /data-task="([^"]*)"/.exec( page.body ) ?? [];
	const challenge = JSON.parse(
		written.replaceAll( '&quot;', '"' )
	) as Challenge;
	return {
		challenge,
		solution: await solveChallenge( { challenge, deriveKey } ),
	};
}

function handIn(
	{ client, session }: Insider,
	answer: unknown,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	const url = urlOf( PATHS.proof );
	return client.post( url, {
		...options,
		headers: {
			...CURL,
			origin: new URL( url ).origin,
			[ CSRF_HEADER ]: session.csrf,
			...options.headers,
		},
		json: answer,
	} );
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
		port: portOf( 0 ),
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
		const page = await visit( insider.client );
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
			const page = await visit( client );
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
		expect( await letThrough( client, CURL ) ).toBeGreaterThanOrEqual(
			SESSION_POINTS * 0.9
		);
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
		const letProgram = await letThrough( program.client, CURL );
		expect( letProgram ).toBeGreaterThan( 5 );
		expect( letProgram ).toBeLessThanOrEqual( SESSION_POINTS / 4 );
		expect(
			await letThrough( person.client, PAGE )
		).toBeGreaterThanOrEqual( SESSION_POINTS * 0.9 );
		expect( await eventsOf( sandbox(), person.session.sid ) ).toEqual( [] );
	} );

	it( 'a visit is asked for a proof once, other requests never', async () => {
		const { client } = await enter( sandbox(), forger() );
		expect( ( await ask( client, CURL ) ).body ).not.toContain( ASKING );
		const asked = await visit( client );
		expect( asked.status ).toBe( 200 );
		expect( asked.body ).toContain( ASKING );
		expect( asked.headers[ 'cache-control' ] ).toBe( 'no-store' );
		expect( ( await visit( client ) ).body ).toContain( 'Hello' );
	} );

	it( 'a person is never asked, nor what is fetched ahead of them, nor a download', async () => {
		const person = await enter( sandbox(), forger() );
		const page = await visit( person.client, {
			...navigation(),
			...BROWSER,
		} );
		expect( page.body ).toContain( 'Hello' );
		const { client } = await enter( sandbox(), forger() );
		for ( const differences of [
			{ 'sec-purpose': 'prefetch;prerender' },
			{ 'sec-fetch-dest': 'empty' },
		] ) {
			const answer = await visit( client, {
				...navigation(),
				...CURL,
				...differences,
			} );
			expect( answer.body ).not.toContain( ASKING );
		}
	} );

	it( 'a proof is taken once, of three processes at the same instant', async () => {
		const insider = await enter( sandbox(), forger() );
		const answer = await solved( await visit( insider.client ) );
		const answers = await Promise.all(
			[ 0, 1, 2 ].map( ( process ) =>
				handIn( insider, answer, { port: portOf( process ) } )
			)
		);
		expect( answers.map( ( { status } ) => status ).toSorted() ).toEqual( [
			204, 403, 403,
		] );
		expect( answers.map( codeOf ).filter( Boolean ) ).toEqual( [
			'proof-refused',
			'proof-refused',
		] );
	} );

	it( 'a proof is honoured by every process', async () => {
		const insider = await enter( sandbox(), forger() );
		const { client } = insider;
		const answer = await solved( await visit( client ) );
		const taken = await handIn( insider, answer, { port: portOf( 0 ) } );
		expect( taken.status ).toBe( 204 );
		expect( taken.setCookies.join() ).toMatch(
			new RegExp(
				`^${ PASS_COOKIES.strict }=proven\\.[^;]+; Max-Age=\\d+; Path=/; HttpOnly; Secure; SameSite=Strict$`
			)
		);
		for ( const process of [ 0, 1, 2 ] ) {
			const page = await visit( client, undefined, {
				port: portOf( process ),
			} );
			expect( page.body ).toContain( 'Hello' );
		}
		expect( await letThrough( client, CURL ) ).toBeGreaterThan(
			SESSION_POINTS / 2
		);
	} );

	it( 'a proof of another session, another browser, or none is refused', async () => {
		const one = await enter( sandbox(), forger() );
		const other = await enter( sandbox(), forger() );
		const answer = await solved( await visit( one.client ) );
		const inAnotherBrowser = { headers: { 'user-agent': 'Wget/1.21' } };
		for ( const refused of [
			await handIn( other, answer ),
			await handIn( one, answer, inAnotherBrowser ),
			await handIn( one, {
				...answer,
				solution: { counter: 7, derivedKey: '0'.repeat( 64 ) },
			} ),
		] ) {
			expectRefusal( refused, 403, 'proof-refused' );
		}
		for ( const nonsense of [ {}, { challenge: 1 }, null ] ) {
			expectRefusal( await handIn( one, nonsense ), 400, 'bad-request' );
		}
		const forged = { headers: { [ CSRF_HEADER ]: other.session.csrf } };
		expectRefusal( await handIn( one, answer, forged ), 403, 'csrf' );
		expectRefusal(
			await handIn( one, answer, {
				headers: { origin: 'https://evil.example' },
			} ),
			403,
			'cross-site-refused'
		);
		expect( ( await handIn( one, answer ) ).status ).toBe( 204 );
	} );

	it( 'whoever goes on without the check is led on, and not asked again by any process', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		await visit( client );
		const goneOn = await client.post( urlOf( PATHS.proof ), {
			headers: {
				...CURL,
				accept: 'text/html',
				origin: new URL( urlOf( '/' ) ).origin,
			},
			form: {
				csrf: session.csrf,
				[ RETURN_TO_PARAMETER ]: '/?report=7',
			},
			port: portOf( 0 ),
		} );
		expect( goneOn.status ).toBe( 303 );
		expect( goneOn.location ).toBe( urlOf( '/?report=7' ) );
		for ( const process of [ 0, 1, 2 ] ) {
			const page = await visit( client, undefined, {
				port: portOf( process ),
			} );
			expect( page.body ).toContain( 'Hello' );
		}
		expect( await letThrough( client, CURL ) ).toBeLessThanOrEqual(
			SESSION_POINTS / 4
		);
	} );

	it( 'a session that follows its canary link pays on every process and stays suspicious', async () => {
		const insider = await enter( sandbox(), forger() );
		await ask( insider.client, PAGE );
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
						port: portOf( process ),
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
				port: portOf( 0 ),
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
			port: portOf( 0 ),
		} );
		expect( arrival.status ).toBe( 200 );
		const inside = await enter( sandbox(), forger(), neighbour );
		expect( ( await ask( inside.client, PAGE ) ).status ).toBe( 404 );
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
			port: portOf( 0 ),
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
			expect( ( await visit( client ) ).body ).toContain( 'Hello' );
			expect( await eventsOf( sandbox(), session.sid ) ).toEqual( [] );
		}
		const { client } = await enter( sandbox(), forger() );
		expect( ( await visit( client ) ).body ).toContain( ASKING );
	} );
} );

async function questions(): Promise< readonly number[] > {
	const rows = await sandbox().database.query< { Value: string } >(
		`SHOW GLOBAL STATUS LIKE 'Questions'`
	);
	return rows.map( ( { Value } ) => Number( Value ) );
}
