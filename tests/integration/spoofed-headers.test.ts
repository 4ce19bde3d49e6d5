/**
 * Headers by which a visitor claims to be somebody or somewhere else, behind Apache with Passenger and behind a second proxy:
 * none changes a key, a host or a scheme.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { navigation } from '../support/crossing';
import { FrontProxy } from '../support/front-proxy';
import type {
	HttpAnswer,
	HttpClient,
	RequestHeaders,
} from '../support/http-client';
import type { Sandbox } from '../support/start-sandbox';
import { useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { newVisitor } from './support/visitors';

const CLAIMS: readonly RequestHeaders[] = [
	{},
	{ 'x-forwarded-for': '203.0.113.7' },
	{ 'x-forwarded-for': [ '203.0.113.8', '203.0.113.9, 127.0.0.1' ] },
	{ 'x-forwarded-for': ',' },
	{ x_forwarded_for: '203.0.113.10' },
	{ 'x-real-ip': '203.0.113.11', 'x-client-ip': '203.0.113.11' },
	{ forwarded: 'for=203.0.113.12;host=evil.test;proto=http' },
	{ 'cf-connecting-ip': '203.0.113.13', 'true-client-ip': '203.0.113.13' },
	{ 'x-forwarded-host': 'evil.test', x_forwarded_host: 'evil.test' },
	{ 'x-forwarded-proto': 'http', 'x-forwarded-port': '81' },
	{ 'x-forwarded-server': 'evil.test', 'x-original-url': '/evil.test' },
];

/** How a visitor reaches a path of the service. */
type Get = (
	visitor: HttpClient,
	path: string,
	headers: RequestHeaders
) => Promise< HttpAnswer >;

describe( 'behind Apache with Passenger', () => {
	const sandbox = useSandbox( { profile: 'hosting' } );
	believesNoClaim( sandbox, ( visitor, path, headers ) =>
		visitor.get( sandbox().serviceUrl + path, { headers } )
	);
} );

describe( 'behind a second proxy in front of that', () => {
	const sandbox = useSandbox( {
		profile: 'hosting',
		serviceEnvironment: { DRAWBRIDGE_PROXY_HOPS: '2' },
	} );
	let proxy: FrontProxy;
	beforeAll( async () => {
		const { hostname, port } = new URL( sandbox().serviceUrl );
		proxy = await FrontProxy.start( {
			host: hostname,
			port: Number( port ),
			certificate: sandbox().certificate as string,
		} );
	} );
	afterAll( () => proxy.stop() );
	believesNoClaim( sandbox, ( visitor, path, headers ) =>
		visitor.get( sandbox().serviceUrl.replace( /^https/, 'http' ) + path, {
			port: proxy.port,
			headers,
		} )
	);
} );

function believesNoClaim( sandbox: () => Sandbox, get: Get ): void {
	it( 'counts each visitor under one key, whatever they claim', async () => {
		const visitors = [ newVisitor( sandbox() ), newVisitor( sandbox() ) ];
		const remaining: number[][] = [];
		for ( const visitor of visitors ) {
			const left: number[] = [];
			for ( const headers of CLAIMS ) {
				const answer = await get(
					visitor,
					'/drawbridge/nothing',
					headers
				);
				expect( answer.status ).toBe( 404 );
				left.push( remainingOf( answer ) );
			}
			remaining.push( left );
		}
		const counted = CLAIMS.map( ( _, index ) => 119 - index );
		expect( remaining ).toEqual( [ counted, counted ] );
		expect(
			await sandbox().database.query(
				`SELECT points FROM ${ tableName( sandbox(), 'limits' ) } WHERE \`key\` LIKE 'unknown:%'`
			)
		).toEqual( visitors.map( () => ( { points: CLAIMS.length } ) ) );
	} );

	it.each( [ '/', '/reports', PATHS.signedOut ] )(
		'says the same at %s, whatever they claim',
		async ( path ) => {
			const visitor = newVisitor( sandbox() );
			const answers: {
				readonly status: number;
				readonly body: string;
			}[] = [];
			for ( const headers of CLAIMS ) {
				const { status, body } = await get( visitor, path, {
					...navigation(),
					...headers,
				} );
				answers.push( { status, body: withoutNonces( body ) } );
			}
			expect( answers ).toEqual( answers.map( () => answers[ 0 ] ) );
			expect( answers[ 0 ]?.status ).toBe( 200 );
			expect( answers[ 0 ]?.body ).toContain( sandbox().wordpressUrl );
			expect( answers[ 0 ]?.body ).not.toContain( 'evil.test' );
		}
	);
}

function remainingOf( { headers }: HttpAnswer ): number {
	const left = /^"unknown";r=(\d+);/.exec( String( headers.ratelimit ) );
	return Number( left?.[ 1 ] );
}

function withoutNonces( html: string ): string {
	return html.replace( /nonce="[^"]*"/g, '' );
}
