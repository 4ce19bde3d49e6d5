/**
 * Headers by which a visitor claims to be somebody or somewhere else, behind Apache with Passenger: none changes a key, a
 * host or a scheme.
 */
import { expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { navigation } from '../support/crossing';
import type { RequestHeaders } from '../support/http-client';
import { useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox( { profile: 'hosting' } );

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

it( 'counts a visitor under one key, whatever they claim', async () => {
	const visitor = newVisitor( sandbox() );
	const remaining: number[] = [];
	for ( const headers of CLAIMS ) {
		const answer = await visitor.get(
			`${ sandbox().serviceUrl }/drawbridge/nothing`,
			{ headers }
		);
		expect( answer.status ).toBe( 404 );
		const left = /^"unknown";r=(\d+);/.exec(
			String( answer.headers.ratelimit )
		);
		remaining.push( Number( left?.[ 1 ] ) );
	}
	expect( remaining ).toEqual( CLAIMS.map( ( _, index ) => 119 - index ) );
	expect(
		await sandbox().database.query(
			`SELECT points FROM ${ tableName( sandbox(), 'limits' ) } WHERE \`key\` LIKE 'unknown:%'`
		)
	).toEqual( [ { points: CLAIMS.length } ] );
} );

it.each( [ '/', '/reports', PATHS.signedOut ] )(
	'says the same at %s, whatever they claim',
	async ( path ) => {
		const visitor = newVisitor( sandbox() );
		const answers: { readonly status: number; readonly body: string }[] =
			[];
		for ( const headers of CLAIMS ) {
			const { status, body } = await visitor.get(
				sandbox().serviceUrl + path,
				{ headers: { ...navigation(), ...headers } }
			);
			answers.push( { status, body: withoutNonces( body ) } );
		}
		expect( answers ).toEqual( answers.map( () => answers[ 0 ] ) );
		expect( answers[ 0 ]?.status ).toBe( 200 );
		expect( answers[ 0 ]?.body ).toContain( sandbox().wordpressUrl );
	}
);

function withoutNonces( html: string ): string {
	return html.replace( /nonce="[^"]*"/g, '' );
}
