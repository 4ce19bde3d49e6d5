/**
 * Limits: shared by all processes, counted by address, never exceeded, and there even while the database is away.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newAddress } from '../support/addresses';
import { CSRF_HEADER, PATHS } from '../../shared/protocol';
import { clientFor, navigation, sameOriginFetch } from '../support/crossing';
import {
	type HttpClient,
	type HttpAnswer,
	type RequestOptions,
} from '../support/http-client';
import { sendMany, spendBefore } from './limits/spending';
import { enter, type Insider } from './support/entering';
import { expectRefusal } from './support/refusal';
import { readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

const PROCESSES = 3;
const WINDOW_SECONDS = 60;
const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

interface Group {
	readonly name: string;
	readonly limit: number;
	readonly method: string;
	readonly path: string;
}

/** Requests that are counted together; each is refused for another reason first, so that it costs little. */
const GROUPS: readonly Group[] = [
	{ name: 'handoff', limit: 300, method: 'POST', path: PATHS.handoff },
	{ name: 'exchange', limit: 300, method: 'POST', path: PATHS.session },
	{ name: 'renewal', limit: 600, method: 'POST', path: PATHS.renew },
	{ name: 'logout', limit: 120, method: 'POST', path: PATHS.logout },
	{ name: 'unknown', limit: 120, method: 'GET', path: '/drawbridge/nothing' },
];

const UNKNOWN = GROUPS.at( -1 ) as Group;

/** Sends a request of a group to one of the processes after the other. */
function send(
	client: HttpClient,
	{ method, path }: Group,
	attempt = 0,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	return client.request( method, sandbox().serviceUrl + path, {
		port: Number( sandbox().services[ attempt % PROCESSES ]?.port ),
		...options,
	} );
}

function isLimited( { status }: HttpAnswer ): boolean {
	return status === 429;
}

function expectWindow( seconds: string | undefined ): void {
	expect( Number( seconds ) ).toBeGreaterThanOrEqual( 1 );
	expect( Number( seconds ) ).toBeLessThanOrEqual( WINDOW_SECONDS );
}

describe( 'a limit', () => {
	it.each( GROUPS )(
		'of $name requests lets $limit a minute through, counted over all processes',
		async ( group ) => {
			const client = newVisitor( sandbox() );
			const answers = await sendMany( group.limit + 30, ( attempt ) =>
				send( client, group, attempt )
			);
			const passed = answers.filter(
				( answer ) => ! isLimited( answer )
			);
			expect( passed ).toHaveLength( group.limit );

			for ( let index = 0; index < PROCESSES; index++ ) {
				const refused = await send( client, group, index );
				expectRefusal( refused, 429, 'rate-limited' );
				expectWindow( refused.headers[ 'retry-after' ] );
				expect( refused.headers[ 'ratelimit-policy' ] ).toBe(
					`"${ group.name }";q=${ group.limit };w=${ WINDOW_SECONDS }`
				);
				const [ , name, remaining, reset ] =
					/^"(\w+)";r=(\d+);t=(\d+)$/.exec(
						String( refused.headers.ratelimit )
					) ?? [];
				expect( [ name, remaining ] ).toEqual( [ group.name, '0' ] );
				expectWindow( reset );
			}
		}
	);

	it( 'tells on every answer what is left', async () => {
		const client = newVisitor( sandbox() );
		const remaining = [];
		for ( const attempt of [ 0, 1, 2 ] ) {
			const { headers } = await send( client, UNKNOWN, attempt );
			remaining.push(
				/r=(\d+)/.exec( String( headers.ratelimit ) )?.[ 1 ]
			);
		}
		expect( remaining ).toEqual( [ '119', '118', '117' ] );
	} );
} );

describe( 'an address that has spent a limit', () => {
	let address: string;
	let spender: HttpClient;

	beforeAll( async () => {
		address = newAddress();
		spender = clientFor( sandbox(), { localAddress: address } );
		await sendMany( UNKNOWN.limit + PROCESSES, ( attempt ) =>
			send( spender, UNKNOWN, attempt )
		);
	} );

	it( 'is refused on a page if it is a person who asks', async () => {
		const answer = await send( spender, UNKNOWN, 0, {
			headers: navigation(),
		} );
		expectRefusal( answer, 429, 'rate-limited' );
		expect( answer.headers[ 'content-type' ] ).toContain( 'text/html' );
	} );

	it( 'may still use what other limits count', async () => {
		expect( isLimited( await send( spender, GROUPS[ 0 ] as Group ) ) ).toBe(
			false
		);
		const { client } = await enter( sandbox(), forger(), spender );
		expect( ( await readSession( sandbox(), client ) ).status ).toBe( 200 );
	} );

	it( 'spends nothing of another address', async () => {
		expect(
			isLimited( await send( newVisitor( sandbox() ), UNKNOWN ) )
		).toBe( false );
	} );

	it.each( [
		[ 'X-Forwarded-For', { 'x-forwarded-for': '203.0.113.7' } ],
		[
			'a chain of X-Forwarded-For',
			{ 'x-forwarded-for': '203.0.113.8, 198.51.100.1' },
		],
		[ 'X-Real-IP', { 'x-real-ip': '203.0.113.9' } ],
		[ 'Forwarded', { forwarded: 'for=203.0.113.10' } ],
		[ 'CF-Connecting-IP', { 'cf-connecting-ip': '203.0.113.11' } ],
	] )( 'gets no other counter by %s', async ( _, headers ) => {
		const answer = await send( spender, UNKNOWN, 0, { headers } );
		expectRefusal( answer, 429, 'rate-limited' );
	} );

	it( 'is not in the table in clear', async () => {
		const rows = await sandbox().database.query< { key: string } >(
			`SELECT \`key\` FROM ${ tableName( sandbox(), 'limits' ) }`
		);
		expect( rows.length ).toBeGreaterThan( 0 );
		for ( const { key } of rows ) {
			expect( key ).toMatch( /^[a-z-]+:[A-Za-z0-9_-]{43}$/ );
		}
	} );
} );

describe( 'an address whose requests keep failing', () => {
	it.each( [
		{ group: 'failure', limit: 1_000, window: 3_600, left: 1_800 },
		{ group: 'relapse', limit: 3_000, window: 86_400, left: 40_000 },
	] )(
		'may fail $limit times in $window seconds; then it is blocked on every process, but not who comes with a good handoff',
		async ( { group, limit, window, left } ) => {
			const address = newAddress();
			const client = clientFor( sandbox(), { localAddress: address } );
			await spendBefore( sandbox(), group, address, limit - 1, left );
			const [ handoffs ] = GROUPS as [ Group ];
			expectRefusal(
				await send( client, handoffs ),
				403,
				'origin-refused'
			);
			for ( let index = 0; index < PROCESSES; index++ ) {
				const refused = await send( client, UNKNOWN, index );
				expectRefusal( refused, 429, 'rate-limited' );
				expect( refused.headers[ 'ratelimit-policy' ] ).toBe(
					`"${ group }";q=${ limit };w=${ window }`
				);
				const seconds = Number( refused.headers[ 'retry-after' ] );
				expect( seconds ).toBeGreaterThan( left - 30 );
				expect( seconds ).toBeLessThanOrEqual( left );
			}
			const { client: neighbour } = await enter(
				sandbox(),
				forger(),
				clientFor( sandbox(), { localAddress: address } )
			);
			const inside = await readSession( sandbox(), neighbour );
			expect( inside.status ).toBe( 200 );
			expect( await refusalsNoted( address, PROCESSES ) ).toEqual(
				Array.from( { length: PROCESSES }, () => group )
			);
		}
	);

	/** What the administrator is told of an address: once by each process, whatever else it asks for. */
	function refusalsNoted( ip: string, count: number ): Promise< string[] > {
		return until( 'each process has noted it', async () => {
			const rows = await sandbox().database.query< { reason: string } >(
				`SELECT reason FROM ${ tableName( sandbox(), 'events' ) } WHERE kind = 'refused' AND user_id = 0 AND ip = ?`,
				[ ip ]
			);
			return rows.length >= count && rows.map( ( { reason } ) => reason );
		} );
	}
} );

describe( 'behind one proxy', () => {
	const behindProxy = ( forwarded: string ): RequestOptions => ( {
		headers: { 'x-forwarded-for': forwarded },
	} );

	beforeAll( async () => {
		await Promise.all(
			sandbox().services.map( ( service ) =>
				service.restart( { DRAWBRIDGE_PROXY_HOPS: '1' } )
			)
		);
	} );

	afterAll( async () => {
		await Promise.all(
			sandbox().services.map( ( service ) => service.restart() )
		);
	} );

	it( 'the address that the proxy saw is counted, whatever stands before it', async () => {
		const proxy = newVisitor( sandbox() );
		await sendMany( UNKNOWN.limit + PROCESSES, ( attempt ) =>
			send(
				proxy,
				UNKNOWN,
				attempt,
				behindProxy( `203.0.113.${ attempt % 250 }, 198.51.100.7` )
			)
		);
		const spent = await send(
			proxy,
			UNKNOWN,
			0,
			behindProxy( '198.51.100.7' )
		);
		const other = await send(
			proxy,
			UNKNOWN,
			0,
			behindProxy( '198.51.100.7, 198.51.100.8' )
		);
		expectRefusal( spent, 429, 'rate-limited' );
		expect( other.status ).toBe( 404 );
	} );
} );

describe( 'while the database is away', () => {
	let insider: Insider;

	beforeAll( async () => {
		insider = await enter( sandbox(), forger() );
		await Promise.all(
			sandbox().services.map( ( { port } ) =>
				readSession( sandbox(), insider.client, { port } )
			)
		);
		await sandbox().database.stop();
	} );

	afterAll( () => sandbox().database.start() );

	it( 'each process limits by itself, and all of them together to less than the limit', async () => {
		const client = newVisitor( sandbox() );
		const answers = await sendMany( UNKNOWN.limit + 30, ( attempt ) =>
			send( client, UNKNOWN, attempt )
		);
		const passed = answers.filter( ( answer ) => ! isLimited( answer ) );
		expect( passed.length ).toBeGreaterThan( 0 );
		expect( passed.length ).toBeLessThanOrEqual( UNKNOWN.limit );
		for ( let index = 0; index < PROCESSES; index++ ) {
			const refused = await send( client, UNKNOWN, index );
			expectRefusal( refused, 429, 'rate-limited' );
			expect(
				Number( refused.headers[ 'retry-after' ] )
			).toBeGreaterThan( 0 );
		}
	} );

	it( 'a limited request costs no cookie', async () => {
		const url = sandbox().serviceUrl + PATHS.logout;
		const answers = await sendMany( 150, ( attempt ) =>
			insider.client.post( url, {
				port: Number( sandbox().services[ attempt % PROCESSES ]?.port ),
				headers: {
					...sameOriginFetch( url ),
					[ CSRF_HEADER ]: insider.session.csrf,
				},
			} )
		);
		expect( new Set( answers.map( ( { status } ) => status ) ) ).toEqual(
			new Set( [ 429, 503 ] )
		);
		expect( answers.flatMap( ( { setCookies } ) => setCookies ) ).toEqual(
			[]
		);
	} );
} );
