/**
 * The doors in WordPress: the menu entry and the shortcode, for members, for others and for visitors.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
	navigation,
	openHandoff,
	openUrl,
	signInToWordPress,
} from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import type { Account } from '../support/wordpress';
import { complaints } from './support/complaints';
import { useSandbox } from './support/sandbox';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox();

const MENU_PAGE = 'admin.php?page=drawbridge-dashboard';

let member: HttpClient;
let outsider: HttpClient;

async function signedIn( account: Account ): Promise< HttpClient > {
	const client = newVisitor( sandbox() );
	await signInToWordPress( client, sandbox(), account );
	return client;
}

beforeAll( async () => {
	member = await signedIn( sandbox().member );
	outsider = await signedIn( sandbox().outsider );
} );

function visit( client: HttpClient, url: string ): Promise< HttpAnswer > {
	return client.get( url, { headers: navigation( 'same-origin' ) } );
}

function inAdmin( path: string ): string {
	return `${ sandbox().wordpressUrl }/wp-admin/${ path }`;
}

/** The links that a door holds, decoded. */
function doorLinks( { body }: HttpAnswer ): string[] {
	const door =
		/<span class="drawbridge-door">(.*?)<\/span>/s.exec( body )?.[ 1 ] ??
		'';
	return [ ...door.matchAll( /href="([^"]+)"/g ) ].map( ( [ , url ] ) =>
		String( url ).replaceAll( /&(?:amp|#0?38);/g, '&' )
	);
}

describe( 'the menu entry', () => {
	it( 'is there for a member, and leads to the dashboard', async () => {
		const screen = await visit( member, inAdmin( 'profile.php' ) );
		expect( screen.body ).toContain( MENU_PAGE );
		expect( screen.body ).toContain( 'Open dashboard' );
		const launch = await visit( member, inAdmin( MENU_PAGE ) );
		expect( launch.status ).toBe( 302 );
		expect( launch.location ).toBe( openUrl( sandbox() ) );
		const { handoff } = await openHandoff( member, sandbox() );
		expect( handoff ).not.toBe( '' );
	} );

	it( 'is not there for somebody whose roles are not allowed, who cannot guess it either', async () => {
		const screen = await visit( outsider, inAdmin( 'profile.php' ) );
		expect( screen.status ).toBe( 200 );
		expect( screen.body ).not.toContain( MENU_PAGE );
		const launch = await visit( outsider, inAdmin( MENU_PAGE ) );
		expect( launch.status ).toBe( 403 );
	} );
} );

describe( 'the shortcode', () => {
	it( 'gives a member a link to the dashboard, and the page holds no token and no nonce', async () => {
		const page = await visit( member, sandbox().memberPage );
		expect( page.status ).toBe( 200 );
		expect( doorLinks( page ) ).toEqual( [ openUrl( sandbox() ) ] );
		expect( page.body ).toContain( '>Open dashboard</a>' );
		expect( page.body ).not.toMatch( /eyJ|name="handoff"/ );
		const door = /<span class="drawbridge-door">.*?<\/span>/s.exec(
			page.body
		)?.[ 0 ];
		expect( door ).not.toMatch( /nonce/ );
	} );

	it( 'gives a visitor a link to sign in, which comes back to the page', async () => {
		const page = await visit(
			newVisitor( sandbox() ),
			sandbox().memberPage
		);
		const [ link ] = doorLinks( page );
		const login = new URL( String( link ) );
		expect( login.pathname ).toBe( '/wp-login.php' );
		expect( login.searchParams.get( 'redirect_to' ) ).toBe(
			sandbox().memberPage
		);
	} );

	it( 'gives somebody whose roles are not allowed a sentence', async () => {
		const page = await visit( outsider, sandbox().memberPage );
		expect( doorLinks( page ) ).toEqual( [] );
		expect( page.body ).toContain(
			'Your account cannot open the dashboard'
		);
	} );

	it.each( [
		[ '[drawbridge label="Figures"]', '>Figures</a>' ],
		[
			'[drawbridge label="<script>alert(1)</script>"]',
			'>&lt;script&gt;alert(1)&lt;/script&gt;</a>',
		],
		[
			'[drawbridge path="/reports?a=1&b=2"]',
			'return_to=%2Freports%3Fa%3D1%26b%3D2',
		],
		[ '[drawbridge return_to="/reports"]', 'return_to=%2Freports' ],
		[ '[drawbridge target="_blank"]', 'target="_blank" rel="noopener"' ],
		[ '[drawbridge target="evil"]', 'action=drawbridge_open">' ],
		[ '[drawbridge style="button"]', 'wp-element-button' ],
		[ '[drawbridge path="//evil.example/"]', 'action=drawbridge_open">' ],
		[
			'[drawbridge path="https://evil.example/"]',
			'action=drawbridge_open">',
		],
	] )( 'understands %s', async ( shortcode, expected ) => {
		const html = await sandbox().wpEval(
			`wp_set_current_user( 2 );
			echo do_shortcode( $input );`,
			shortcode
		);
		expect( html ).toContain( expected );
		expect( html ).not.toMatch( /<script|href="[^"]*evil/ );
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
