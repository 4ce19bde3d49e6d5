/**
 * The open action and the doors that lead to it: who is handed over, by which page, and what everybody else is told.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HandoffClaims } from '../../shared/handoff';
import {
	navigation,
	openHandoff,
	openUrl,
	postHandoff,
} from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { complaints } from './support/complaints';
import { nowSeconds } from './support/forger';
import { claimsOf, headerOf } from './support/jwt';
import { readKeys } from './support/keys';
import { withOtherPlugin } from './support/other-plugin';
import { useSandbox } from './support/sandbox';
import { newVisitor, newVisitorSignedInAs } from './support/visitors';

const sandbox = useSandbox();

let member: HttpClient;
let outsider: HttpClient;
let admin: HttpClient;

beforeAll( async () => {
	member = await newVisitorSignedInAs( sandbox().member, sandbox() );
	outsider = await newVisitorSignedInAs( sandbox().outsider, sandbox() );
	admin = await newVisitorSignedInAs( sandbox().admin, sandbox() );
} );

function visit(
	client: HttpClient,
	url: string,
	headers = {}
): Promise< HttpAnswer > {
	return client.get( url, {
		headers: { ...navigation( 'same-origin' ), ...headers },
	} );
}

function expectNoHandoff( { body }: HttpAnswer ): void {
	expect( body ).not.toMatch( /eyJ|name="handoff"/ );
}

describe( 'the page that hands a member over', () => {
	it( 'posts the handoff to the service while it loads, or by a button', async () => {
		const { answer, handoff, action } = await openHandoff(
			member,
			sandbox()
		);
		expect( answer.status ).toBe( 200 );
		expect( action ).toBe( `${ sandbox().serviceUrl }/drawbridge/handoff` );
		expect( answer.body.split( handoff ) ).toHaveLength( 2 );
		expect( answer.body ).toMatch( /<form [^>]*method="post"/ );
		expect( answer.body ).toMatch( /<noscript>.*<button.*<\/noscript>/s );
	} );

	it( 'stays out of every cache, and allows its own script and its own form alone', async () => {
		const { headers, body } = await visit( member, openUrl( sandbox() ) );
		expectOwnHeaders( headers );
		const nonce = /script-src 'nonce-([^']+)'/.exec(
			String( headers[ 'content-security-policy' ] )
		)?.[ 1 ];
		expect( body.match( /<script nonce="([^"]+)"/ )?.[ 1 ] ).toBe( nonce );
		expect( body.match( /<script/g ) ).toHaveLength( 1 );
	} );

	it( 'keeps its headers where another plugin sends others on every page', async () => {
		await withOtherPlugin(
			sandbox(),
			`add_action( 'init', function () {
				header( 'Referrer-Policy: no-referrer' );
				header( "Content-Security-Policy: form-action 'self'" );
				header( 'X-Frame-Options: DENY' );
				header( 'Cache-Control: public, max-age=3600' );
			} );`,
			async () => {
				const { headers } = await visit( member, openUrl( sandbox() ) );
				expectOwnHeaders( headers );
			}
		);
	} );

	it( 'uses another nonce every time', async () => {
		const policies = await Promise.all(
			[ 1, 2 ].map( async () => {
				const { headers } = await visit( member, openUrl( sandbox() ) );
				return headers[ 'content-security-policy' ];
			} )
		);
		expect( new Set( policies ).size ).toBe( 2 );
	} );

	function expectOwnHeaders( headers: HttpAnswer[ 'headers' ] ): void {
		expect( headers ).toMatchObject( {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'referrer-policy': 'strict-origin',
			'x-content-type-options': 'nosniff',
		} );
		expect( headers ).not.toHaveProperty( 'x-frame-options' );
		expect( headers ).not.toHaveProperty( 'access-control-allow-origin' );
		const policy = String( headers[ 'content-security-policy' ] ).split(
			'; '
		);
		expect( policy ).toContain( "default-src 'none'" );
		expect( policy ).toContain( `form-action ${ sandbox().serviceUrl }` );
		expect( policy ).toContain( "base-uri 'none'" );
	}
} );

describe( 'the handoff', () => {
	it( 'says who the member is, for this service and a minute, under our key', async () => {
		const { handoff } = await openHandoff(
			member,
			sandbox(),
			'/reports?month=5'
		);
		const claims = claimsOf< HandoffClaims >( handoff );
		const { kid } = await readKeys( sandbox() );
		expect( headerOf( handoff ) ).toEqual( {
			alg: 'HS256',
			typ: 'handoff+jwt',
			kid,
		} );
		expect( claims ).toEqual( {
			iss: sandbox().wordpressUrl,
			aud: sandbox().serviceUrl,
			sub: '2',
			jti: expect.stringMatching( /^[A-Za-z0-9_-]{21}[AQgw]$/ ),
			iat: expect.any( Number ),
			exp: claims.iat + 60,
			wp_verifier: await verifierOf( member ),
			name: 'Member',
			locale: 'en_US',
			roles: [ 'subscriber' ],
			context: 'top',
			return_to: '/reports?month=5',
		} );
		expect( Math.abs( claims.iat - nowSeconds() ) ).toBeLessThan( 30 );
	} );

	it( 'is another one on every click', async () => {
		const ids = await Promise.all(
			[ 1, 2, 3 ].map( async () => {
				const { handoff } = await openHandoff( member, sandbox() );
				return claimsOf< HandoffClaims >( handoff ).jti;
			} )
		);
		expect( new Set( ids ).size ).toBe( 3 );
	} );

	it( 'knows when it opens in a frame', async () => {
		const { body } = await visit(
			member,
			`${ openUrl( sandbox() ) }&context=frame`
		);
		expect( claimsOf< HandoffClaims >( handoffIn( body ) ).context ).toBe(
			'frame'
		);
	} );

	it.each( [
		[ '/reports?a=1&b=%20#top', '/reports?a=1&b=%20#top' ],
		[ '/a/../b', '/b' ],
		[ '/뉴스', '/%EB%89%B4%EC%8A%A4' ],
		[ '//evil.example/', '/' ],
		[ 'https://evil.example/', '/' ],
		[ '/\\evil.example/', '/' ],
		[ '/.//evil.example/', '/' ],
		[ `/${ 'a'.repeat( 3000 ) }`, '/' ],
		[ '', '/' ],
	] )( 'takes the return path %j as %j', async ( asked, taken ) => {
		const { handoff } = await openHandoff( member, sandbox(), asked );
		expect( claimsOf< HandoffClaims >( handoff ).return_to ).toBe( taken );
	} );

	it( 'takes a list of return paths for none', async () => {
		const { body, status } = await visit(
			member,
			`${ openUrl( sandbox() ) }&return_to[]=/reports`
		);
		expect( status ).toBe( 200 );
		expect( claimsOf< HandoffClaims >( handoffIn( body ) ).return_to ).toBe(
			'/'
		);
	} );

	it( 'carries a name with quotes and other letters unharmed', async () => {
		const name = `O'Hara "홍길동" <&>`;
		await sandbox().wpEval(
			`wp_update_user( array( 'ID' => 2, 'display_name' => wp_slash( $input ) ) );`,
			name
		);
		const page = await openHandoff( member, sandbox() );
		await sandbox().wpEval(
			`wp_update_user( array( 'ID' => 2, 'display_name' => 'Member' ) );`
		);
		expect( claimsOf< HandoffClaims >( page.handoff ).name ).toContain(
			`O'Hara "홍길동"`
		);
		expect( ( await postHandoff( member, sandbox(), page ) ).status ).toBe(
			200
		);
	} );

	function handoffIn( page: string ): string {
		return String( /name="handoff" value="([^"]+)"/.exec( page )?.[ 1 ] );
	}

	/** SHA-256 of the session token in WordPress's own cookie. */
	async function verifierOf( client: HttpClient ): Promise< string > {
		const name = await sandbox().wpEval( 'echo LOGGED_IN_COOKIE;' );
		const cookie = await client.cookie( sandbox().wordpressUrl, name );
		const token = decodeURIComponent( String( cookie ) ).split( '|' )[ 2 ];
		return createHash( 'sha256' ).update( String( token ) ).digest( 'hex' );
	}
} );

describe( 'nobody is handed over', () => {
	it.each( [
		[ 'Sec-Purpose: prefetch', { 'sec-purpose': 'prefetch' } ],
		[
			'Sec-Purpose: prefetch;prerender',
			{ 'sec-purpose': 'prefetch;prerender' },
		],
		[ 'Purpose: prefetch', { purpose: 'prefetch' } ],
		[ 'X-Moz: prefetch', { 'x-moz': 'prefetch' } ],
		[ 'X-Purpose: preview', { 'x-purpose': 'preview' } ],
	] )( 'by a browser that only looks ahead (%s)', async ( _, headers ) => {
		for ( const client of [ member, newVisitor( sandbox() ) ] ) {
			const answer = await visit( client, openUrl( sandbox() ), headers );
			expect( answer.status ).toBe( 503 );
			expect( answer.headers[ 'cache-control' ] ).toBe( 'no-store' );
			expectNoHandoff( answer );
		}
	} );

	it( 'who is signed out: they sign in and come back to where they were going', async () => {
		const visitor = newVisitor( sandbox() );
		const target = openUrl( sandbox(), '/reports?month=5' );
		const answer = await visit( visitor, target );
		expect( answer.status ).toBe( 302 );
		expect( answer.headers[ 'cache-control' ] ).toContain( 'no-store' );
		const login = new URL( String( answer.location ) );
		expect( login.pathname ).toBe( '/wp-login.php' );
		expect( login.searchParams.get( 'redirect_to' ) ).toBe( target );

		const { user, password } = sandbox().member;
		const form = await visit( visitor, login.href );
		const signedInAnswer = await visitor.post( login.href, {
			headers: {
				...navigation( 'same-origin' ),
				origin: sandbox().wordpressUrl,
			},
			form: {
				log: user,
				pwd: password,
				redirect_to: String(
					/name="redirect_to" value="([^"]*)"/.exec(
						form.body
					)?.[ 1 ]
				).replaceAll( /&(?:amp|#0?38);/g, '&' ),
				testcookie: '1',
			},
		} );
		expect( signedInAnswer.location ).toBe( target );
		const { handoff } = await openHandoff(
			visitor,
			sandbox(),
			'/reports?month=5'
		);
		expect( claimsOf< HandoffClaims >( handoff ).return_to ).toBe(
			'/reports?month=5'
		);
	} );

	it( 'whose roles are not allowed: a sentence says so, and who can help', async () => {
		const answer = await visit( outsider, openUrl( sandbox() ) );
		expect( answer.status ).toBe( 403 );
		expect( answer.body ).toContain(
			'Your account cannot open the dashboard'
		);
		expect( answer.body ).toContain( 'ask the administrator of this site' );
		expect( answer.headers[ 'cache-control' ] ).toBe( 'no-store' );
		expectNoHandoff( answer );
	} );

	it( 'by a POST', async () => {
		const answer = await member.post( openUrl( sandbox() ), {
			headers: {
				...navigation( 'cross-site' ),
				origin: 'https://evil.example',
			},
			form: {},
		} );
		expect( answer.status ).toBe( 405 );
		expect( answer.headers.allow ).toBe( 'GET, HEAD' );
		expectNoHandoff( answer );
	} );

	it( 'by a HEAD', async () => {
		const answer = await member.request( 'HEAD', openUrl( sandbox() ), {
			headers: navigation(),
		} );
		expect( answer.status ).toBe( 200 );
		expect( answer.body ).toBe( '' );
	} );

	it( 'whom another plugin signed in without a WordPress session', async () => {
		await withOtherPlugin(
			sandbox(),
			`add_filter( 'determine_current_user', fn( $id ) => $id ? $id : (int) ( $_SERVER['HTTP_X_SIGNED_IN_AS'] ?? 0 ), 99 );`,
			async () => {
				const answer = await visit(
					newVisitor( sandbox() ),
					openUrl( sandbox() ),
					{
						'x-signed-in-as': '2',
					}
				);
				expect( answer.status ).toBe( 403 );
				expect( answer.body ).toContain( 'Please sign in again' );
				expectNoHandoff( answer );
			}
		);
	} );
} );

describe( 'a set-up that is not whole', () => {
	const setServiceUrl = ( url: string ) =>
		sandbox().wpEval(
			`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'service_url' => $input ) ) );`,
			url
		);

	beforeAll( async () => {
		await setServiceUrl( '' );
	} );

	afterAll( async () => {
		await setServiceUrl( sandbox().serviceUrl );
	} );

	it( 'tells a member that it is not their fault', async () => {
		const answer = await visit( member, openUrl( sandbox() ) );
		expect( answer.status ).toBe( 503 );
		expect( answer.body ).toContain(
			'There is nothing wrong with your account'
		);
		expect( answer.body ).not.toContain( 'Settings →' );
		expectNoHandoff( answer );
	} );

	it( 'tells an administrator what is missing and where to mend it', async () => {
		const answer = await visit( admin, openUrl( sandbox() ) );
		expect( answer.status ).toBe( 503 );
		expect( answer.body ).toContain(
			'The address of the token service is not known yet'
		);
		expect( answer.body ).toContain(
			'options-general.php?page=drawbridge'
		);
		expectNoHandoff( answer );
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
