/**
 * The open action among others: in frames, beside plugins that keep members out of wp-admin or have a sign-in page of their
 * own, and in a WordPress that stands in a folder.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HandoffClaims } from '../../shared/handoff';
import {
	navigation,
	openHandoff,
	openUrl,
	postHandoff,
} from '../support/crossing';
import type {
	HttpAnswer,
	HttpClient,
	RequestHeaders,
} from '../support/http-client';
import { complaints } from './support/complaints';
import { claimsOf } from './support/jwt';
import { withOtherPlugin } from './support/other-plugin';
import { useSandbox } from './support/sandbox';
import { newVisitor, newVisitorSignedInAs } from './support/visitors';

const sandbox = useSandbox( { profile: 'hosting', wordPressFolder: 'wp' } );

let member: HttpClient;
let outsider: HttpClient;

beforeAll( async () => {
	member = await newVisitorSignedInAs( sandbox().member, sandbox() );
	outsider = await newVisitorSignedInAs( sandbox().outsider, sandbox() );
} );

const framedUrl = () => `${ openUrl( sandbox() ) }&context=frame`;

/** Loads the open action in a frame, as a browser does. */
function inFrame(
	client: HttpClient,
	headers: RequestHeaders = {},
	url = framedUrl()
): Promise< HttpAnswer > {
	return client.get( url, {
		headers: {
			...navigation( 'same-origin' ),
			'sec-fetch-dest': 'iframe',
			...headers,
		},
	} );
}

/** Where the links of a page lead, decoded; all of them leave the frame. */
function waysOut( { body }: HttpAnswer ): string[] {
	const links = [ ...body.matchAll( /<a [^>]*href="([^"]+)"([^>]*)>/g ) ];
	expect( links.every( ( [ , , rest ] ) => rest === ' target="_top"' ) ).toBe(
		true
	);
	return links.map( ( [ , url ] ) =>
		String( url ).replaceAll( /&(?:amp|#0?38);/g, '&' )
	);
}

/** That the page may stand in pages of this site, says when it is there, and hands nobody over. */
function expectAtHomeInFrame( { body, headers }: HttpAnswer ): void {
	const origin = new URL( sandbox().wordpressUrl ).origin;
	expect( headers ).not.toHaveProperty( 'x-frame-options' );
	expect( headers[ 'cache-control' ] ).toBe( 'no-store' );
	const policy = String( headers[ 'content-security-policy' ] );
	expect( policy ).toContain( `frame-ancestors ${ origin };` );
	expect( body ).toContain( `data-around="${ origin }"` );
	expect( body ).toContain( `'drawbridge:shown'` );
	expect( body ).not.toMatch( /eyJ|name="handoff"|Back to the site/ );
}

describe( 'WordPress in a folder', () => {
	it( 'hands a member over, for the home URL', async () => {
		expect( openUrl( sandbox() ) ).toContain( '/wp/wp-admin/' );
		const page = await openHandoff( member, sandbox() );
		expect( claimsOf< HandoffClaims >( page.handoff ).iss ).toBe(
			sandbox().wordpressUrl
		);
		const landing = await postHandoff( member, sandbox(), page );
		expect( landing.status ).toBe( 200 );
	} );

	it( 'sends a visitor to its sign-in page and back', async () => {
		const answer = await newVisitor( sandbox() ).get(
			openUrl( sandbox() ),
			{ headers: navigation() }
		);
		const login = new URL( String( answer.location ) );
		expect( login.pathname ).toBe( '/wp/wp-login.php' );
		expect( login.searchParams.get( 'redirect_to' ) ).toBe(
			openUrl( sandbox() )
		);
	} );
} );

describe( 'in a frame', () => {
	it( 'a member is handed over, in a page that the site may frame', async () => {
		const { status, headers, body } = await inFrame( member );
		expect( status ).toBe( 200 );
		expect( body ).toContain( 'name="handoff"' );
		expect( body ).not.toContain( 'drawbridge:shown' );
		expect( headers ).not.toHaveProperty( 'x-frame-options' );
	} );

	it.each( [
		[ 'the page that the browser names', () => sandbox().memberPage ],
		[
			'home where it is the dashboard that asks',
			() => `${ sandbox().serviceUrl }/`,
		],
		[ 'home where another site asks', () => 'https://evil.example/page' ],
		[ 'home where it is the open action itself', framedUrl ],
		[ 'home where the browser names nothing', () => '' ],
	] )(
		'a visitor signs in outside of it, and comes back to %s',
		async ( expected, referrer ) => {
			const referer = referrer();
			const answer = await inFrame(
				newVisitor( sandbox() ),
				referer === '' ? {} : { referer }
			);
			expect( answer.status ).toBe( 403 );
			expect( answer.body ).toContain( 'Please sign in' );
			expectAtHomeInFrame( answer );
			const isKnown = ! expected.startsWith( 'home' );
			expect( backFrom( answer ) ).toBe(
				isKnown ? referer : `${ sandbox().wordpressUrl }/`
			);
			// By script the page around can be read, and asked for with its address.
			expect( answer.body.includes( 'data-again' ) ).toBe( ! isKnown );
		}
	);

	it.each( [
		[ 'a page of the site', () => sandbox().memberPage, true ],
		[ 'another site', () => 'https://evil.example/', false ],
		[ 'no address', () => 'javascript:alert(1)', false ],
		[ 'the open action', framedUrl, false ],
	] )(
		'the page around is believed only if it is one: %s',
		async ( _what, page, isTaken ) => {
			const answer = await inFrame(
				newVisitor( sandbox() ),
				{},
				`${ framedUrl() }&page=${ encodeURIComponent( page() ) }`
			);
			expect( backFrom( answer ) ).toBe(
				isTaken ? page() : `${ sandbox().wordpressUrl }/`
			);
			expect( answer.body ).not.toContain( 'data-again' );
		}
	);

	it( 'somebody whose roles are not allowed is told so', async () => {
		const answer = await inFrame( outsider );
		expect( answer.status ).toBe( 403 );
		expect( answer.body ).toContain(
			'Your account cannot open the dashboard'
		);
		expectAtHomeInFrame( answer );
		expect( waysOut( answer ) ).toEqual( [] );
	} );

	it( 'an administrator finds the way to what is missing', async () => {
		const admin = await newVisitorSignedInAs( sandbox().admin, sandbox() );
		await setServiceUrl( '' );
		const answer = await inFrame( admin );
		await setServiceUrl( sandbox().serviceUrl );
		expect( answer.status ).toBe( 503 );
		expectAtHomeInFrame( answer );
		expect( waysOut( answer ) ).toEqual( [
			`${ sandbox().coreUrl }/wp-admin/options-general.php?page=drawbridge`,
		] );
	} );

	it( 'a page knows both hosts of a site whose wp-admin has its own', async () => {
		const { wordpressUrl } = sandbox();
		const elsewhere = wordpressUrl.replace( '//', '//www.' );
		const setHome = ( url: string ) =>
			sandbox().wpEval( `update_option( 'home', $input );`, url );
		await setHome( elsewhere );
		const { headers, body } = await inFrame( newVisitor( sandbox() ) );
		await setHome( wordpressUrl );
		expect( headers[ 'content-security-policy' ] ).toContain(
			`frame-ancestors ${ wordpressUrl } ${ elsewhere };`
		);
		expect( body ).toContain(
			`data-around="${ wordpressUrl } ${ elsewhere }"`
		);
	} );

	it( 'nobody is handed over ahead of a click', async () => {
		const answer = await inFrame( member, {
			'sec-purpose': 'prefetch;prerender',
		} );
		expect( answer.status ).toBe( 503 );
		expect( answer.body ).toBe( '' );
	} );

	/** Where somebody comes back to who signs in by the link of a page. */
	function backFrom( answer: HttpAnswer ): string | null {
		const [ login ] = waysOut( answer );
		return new URL( String( login ) ).searchParams.get( 'redirect_to' );
	}

	function setServiceUrl( url: string ): Promise< string > {
		return sandbox().wpEval(
			`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'service_url' => $input ) ) );`,
			url
		);
	}
} );

describe( 'beside another plugin', () => {
	it.each( [
		[
			'admin_init',
			`add_action( 'admin_init', function () {
				if ( ! current_user_can( 'edit_posts' ) && ! wp_doing_ajax() ) {
					wp_safe_redirect( home_url( '/' ) );
					exit;
				}
			}, 0 );`,
		],
		[
			'init',
			`add_action( 'init', function () {
				if ( is_admin() && ! current_user_can( 'administrator' ) && ! ( defined( 'DOING_AJAX' ) && DOING_AJAX ) ) {
					wp_redirect( home_url() );
					exit;
				}
			}, 0 );`,
		],
	] )(
		'that sends subscribers away from wp-admin on %s, members cross and visitors sign in',
		async ( _hook, php ) => {
			await withOtherPlugin( sandbox(), php, async () => {
				const profile = await member.get(
					`${ sandbox().coreUrl }/wp-admin/profile.php`,
					{ headers: navigation( 'same-origin' ) }
				);
				expect( profile.status ).toBe( 302 );
				const { handoff } = await openHandoff( member, sandbox() );
				expect( handoff ).not.toBe( '' );
				const answer = await newVisitor( sandbox() ).get(
					openUrl( sandbox() ),
					{ headers: navigation() }
				);
				expect( answer.location ).toContain( 'wp-login.php' );
			} );
		}
	);

	it( 'that ends the session of suspended members, they are not handed over', async () => {
		await withOtherPlugin(
			sandbox(),
			`add_action( 'init', function () {
				if ( 'member' === wp_get_current_user()->user_login ) {
					wp_set_current_user( 0 );
				}
			} );`,
			async () => {
				const answer = await member.get( openUrl( sandbox() ), {
					headers: navigation(),
				} );
				expect( answer.location ).toContain( 'wp-login.php' );
			}
		);
	} );

	it( 'with a sign-in page of its own, people sign in there and come back', async () => {
		await withOtherPlugin(
			sandbox(),
			`add_action( 'init', function () {
				add_filter( 'login_url', function ( $url, $redirect ) {
					return add_query_arg( 'redirect_to', rawurlencode( $redirect ), home_url( '/sign-in/' ) );
				}, 10, 2 );
			} );`,
			async () => {
				const visitor = newVisitor( sandbox() );
				const ownPage = ( back: string ) =>
					`${ sandbox().wordpressUrl }/sign-in/?redirect_to=${ encodeURIComponent( back ) }`;
				const top = await visitor.get( openUrl( sandbox() ), {
					headers: navigation(),
				} );
				expect( top.location ).toBe( ownPage( openUrl( sandbox() ) ) );
				const { memberPage: referer } = sandbox();
				const framed = await inFrame( visitor, { referer } );
				expect( waysOut( framed ) ).toEqual( [ ownPage( referer ) ] );
				const page = await visitor.get( referer, {
					headers: navigation(),
				} );
				expect( page.body ).toContain(
					`href="${ ownPage( referer ) }"`
				);
			}
		);
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
