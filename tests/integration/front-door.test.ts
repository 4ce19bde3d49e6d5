/**
 * The front door: how somebody is received who has no session, or asks for what is not there, and what a refusal looks like.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PROBLEM_CODES, PROBLEM_TYPE_PREFIX } from '../../shared/problem';
import { HANDOFF_FIELD, PATHS } from '../../shared/protocol';
import { navigation, openUrl, sameOriginFetch } from '../support/crossing';
import type { HttpAnswer, RequestOptions } from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { expectRefusal } from './support/refusal';
import { useForger, useSandbox } from './support/sandbox';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox();
const forger = useForger( sandbox );

function urlOf( path: string ): string {
	return sandbox().serviceUrl + path;
}

function visit(
	path: string,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	return newVisitor( sandbox() ).get( urlOf( path ), {
		headers: navigation(),
		...options,
	} );
}

describe( 'somebody without a session', () => {
	it.each( [ '/', '/reports?month=5', '/a/b/c' ] )(
		'who navigates to %s gets a page that looks for one, and knows the way back',
		async ( path ) => {
			const answer = await visit( path );
			expect( answer.status ).toBe( 200 );
			expect( answer.setCookies ).toEqual( [] );
			expect( answer.headers ).toMatchObject( {
				'content-type': 'text/html; charset=utf-8',
				'cache-control': 'no-store',
			} );
			expect( answer.body ).toMatch(
				/<script nonce="[^"]+" src="\/drawbridge\/page\/arrival\?v=/
			);
			expect( answer.body ).toContain(
				`href="${ openUrl( sandbox(), path ).replaceAll( '&', '&amp;' ) }"`
			);
		}
	);

	it.each( [
		[ 'a program that takes anything', { accept: '*/*' } ],
		[ 'a program that says nothing', {} ],
		[ 'a hosting panel', { accept: 'text/html' } ],
	] )(
		'is told on the base by a page, if they are %s',
		async ( _, headers ) => {
			const answer = await visit( '/', { headers } );
			expect( answer.status ).toBe( 200 );
			expect( answer.headers[ 'content-type' ] ).toBe(
				'text/html; charset=utf-8'
			);
		}
	);

	it.each( [ '/', '/reports', '/api/figures.json' ] )(
		'who fetches %s is told 401 by a problem document',
		async ( path ) => {
			const answer = await visit( path, {
				headers: sameOriginFetch( urlOf( path ) ),
			} );
			expectRefusal( answer, 401, 'session-missing' );
			expect( answer.headers[ 'content-type' ] ).toBe(
				'application/problem+json'
			);
		}
	);

	it( 'who submits a form to the dashboard is told 401 on a page', async () => {
		const answer = await newVisitor( sandbox() ).post(
			urlOf( '/reports' ),
			{
				headers: navigation( 'same-origin' ),
				form: {},
			}
		);
		expectRefusal( answer, 401, 'session-missing' );
		expect( answer.headers[ 'content-type' ] ).toContain( 'text/html' );
	} );

	it.each( [ '//evil.example/', '/\\evil.example/' ] )(
		'is never sent on to another site by %s',
		async ( path ) => {
			const { hostname, port } = new URL( sandbox().serviceUrl );
			const answer = await newVisitor( sandbox() ).get(
				`http://${ hostname }:${ port }${ path }`,
				{ headers: navigation() }
			);
			expect( answer.location ).toBeUndefined();
			expect( answer.body ).not.toMatch(
				/return_to=%2F%2F|return_to=%2F%5C/
			);
		}
	);
} );

describe( 'somebody inside', () => {
	let insider: Insider;

	beforeAll( async () => {
		insider = await enter( sandbox(), forger() );
	} );

	it( 'gets the dashboard, which nobody but the site may frame', async () => {
		const answer = await insider.client.get( urlOf( '/' ), {
			headers: navigation(),
		} );
		expect( answer.status ).toBe( 200 );
		expect( answer.body ).toContain( 'Member' );
		expect( answer.headers[ 'cache-control' ] ).toBe( 'no-store' );
		expect( answer.headers[ 'content-security-policy' ] ).toMatch(
			new RegExp(
				`^default-src 'none'; script-src 'nonce-[^']+';.*frame-ancestors ${ sandbox().wordpressUrl }$`
			)
		);
	} );

	it.each( [
		[ 'GET', PATHS.handoff, 'POST' ],
		[ 'DELETE', PATHS.session, 'GET, HEAD, POST' ],
		[ 'POST', PATHS.client, 'GET, HEAD' ],
		[ 'PUT', '/', 'GET, HEAD, POST' ],
	] )(
		'is told by %s %s which methods there are (RFC 9110 section 15.5.6)',
		async ( method, path, methods ) => {
			const answer = await insider.client.request(
				method,
				urlOf( path ),
				{ headers: sameOriginFetch( urlOf( path ) ) }
			);
			expect( answer.headers.allow ).toBe( methods );
		}
	);

	it.each( [
		[ 'GET', '/nothing/here', 404, 'not-found' ],
		[ 'GET', '/drawbridge', 404, 'not-found' ],
		[ 'GET', '/drawbridge/nothing', 404, 'not-found' ],
		[ 'POST', '/drawbridge/nothing', 404, 'not-found' ],
		[ 'GET', PATHS.handoff, 405, 'method-not-allowed' ],
		[ 'GET', PATHS.logout, 405, 'method-not-allowed' ],
		[ 'GET', PATHS.endSession, 405, 'method-not-allowed' ],
		[ 'DELETE', PATHS.session, 405, 'method-not-allowed' ],
		[ 'PUT', PATHS.handoff, 405, 'method-not-allowed' ],
		[ 'POST', PATHS.ready, 405, 'method-not-allowed' ],
		[ 'DELETE', '/', 405, 'method-not-allowed' ],
	] )(
		'is told by %s %s that it is %i',
		async ( method, path, status, code ) => {
			const answer = await insider.client.request(
				method,
				urlOf( path ),
				{
					headers: sameOriginFetch( urlOf( path ) ),
				}
			);
			expectRefusal( answer, status, code );
		}
	);
} );

describe( 'a refusal', () => {
	it( 'is a problem document for programs (RFC 9457)', async () => {
		const answer = await visit( '/drawbridge/nothing', {
			headers: { accept: 'application/json' },
		} );
		expect( answer.headers[ 'content-type' ] ).toBe(
			'application/problem+json'
		);
		expect( answer.json() ).toEqual( {
			type: `${ PROBLEM_TYPE_PREFIX }not-found`,
			title: expect.any( String ),
			status: 404,
			detail: expect.any( String ),
			code: 'not-found',
		} );
		expect( PROBLEM_CODES ).toContain( 'not-found' );
	} );

	it( 'is a page with a way on for people', async () => {
		const answer = await visit( '/drawbridge/nothing' );
		expect( answer.status ).toBe( 404 );
		expect( answer.headers[ 'content-type' ] ).toContain( 'text/html' );
		expect( answer.body ).toContain(
			openUrl( sandbox() ).replaceAll( '&', '&amp;' )
		);
	} );

	it( 'never says what the request held', async () => {
		const answer = await newVisitor( sandbox() ).post(
			`${ urlOf( PATHS.handoff ) }?secret=in-the-query`,
			{
				headers: {
					origin: sandbox().wordpressUrl,
					'x-note': 'in-a-header',
				},
				form: { [ HANDOFF_FIELD ]: 'in-the-body' },
			}
		);
		expect( answer.status ).toBe( 400 );
		const [ service ] = sandbox().services;
		for ( const text of [ answer.body, String( service?.log() ) ] ) {
			expect( text ).not.toMatch(
				/in-the-query|in-a-header|in-the-body/
			);
		}
	} );
} );

describe( 'health', () => {
	it( 'is live and ready, without a word about the set-up', async () => {
		const live = await visit( PATHS.health );
		const ready = await visit( PATHS.ready );
		expect( live.json() ).toEqual( { status: 'live' } );
		expect( ready.json() ).toMatchObject( {
			status: 'ready',
			checks: { database: true, schema: true, key: true, settings: true },
		} );
	} );
} );
