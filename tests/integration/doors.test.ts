/**
 * The doors in WordPress: the menu entry and the shortcode, as a link and as a frame, for members, for others and for
 * visitors.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { navigation, openUrl } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { complaints } from './support/complaints';
import { useSandbox } from './support/sandbox';
import { newVisitor, newVisitorSignedInAs } from './support/visitors';

const sandbox = useSandbox();

const MENU_PAGE = 'admin.php?page=drawbridge-dashboard';

let member: HttpClient;
let outsider: HttpClient;

beforeAll( async () => {
	member = await newVisitorSignedInAs( sandbox().member, sandbox() );
	outsider = await newVisitorSignedInAs( sandbox().outsider, sandbox() );
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

/** Attributes of the frame that a page holds, decoded. */
function frame( { body }: HttpAnswer ): Record< string, string > {
	const tag = /<iframe([^>]*)>/.exec( body )?.[ 1 ] ?? '';
	return Object.fromEntries(
		[ ...tag.matchAll( /([\w-]+)="([^"]*)"/g ) ].map(
			( [ , name, value ] ) => [
				String( name ),
				String( value ).replaceAll( /&(?:amp|#0?38);/g, '&' ),
			]
		)
	);
}

function setServiceUrl( url: string ): Promise< string > {
	return sandbox().wpEval(
		`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'service_url' => $input ) ) );`,
		url
	);
}

/** What a shortcode renders for one of the site's people; 0 for a visitor. */
function rendered( shortcode: string, userId = 2 ): Promise< string > {
	return sandbox().wpEval(
		`wp_set_current_user( $input[1] );
		echo do_shortcode( $input[0] );`,
		[ shortcode, userId ]
	);
}

describe( 'the menu entry', () => {
	it( 'is there for a member, and shows the dashboard in a screen of its own', async () => {
		const profile = await visit( member, inAdmin( 'profile.php' ) );
		expect( profile.body ).toContain( MENU_PAGE );
		expect( profile.body ).toContain( 'Open dashboard' );
		const screen = await visit( member, inAdmin( MENU_PAGE ) );
		expect( screen.status ).toBe( 200 );
		expect( frame( screen ) ).toMatchObject( {
			src: `${ openUrl( sandbox() ) }&context=frame`,
			title: 'Open dashboard',
		} );
		expect( screen.body ).toMatch(
			/<a class="page-title-action" [^>]*action=drawbridge_open" target="_blank"/
		);
		expect( screen.body ).toContain( 'build/embed.js' );
		expect( screen.body ).not.toMatch( /eyJ|name="handoff"/ );
	} );

	it( 'says what is missing until the dashboard is set up, and loads no frame', async () => {
		const admin = await newVisitorSignedInAs( sandbox().admin, sandbox() );
		await setServiceUrl( '' );
		const screens = [
			await visit( member, inAdmin( MENU_PAGE ) ),
			await visit( admin, inAdmin( MENU_PAGE ) ),
		];
		await setServiceUrl( sandbox().serviceUrl );
		for ( const screen of screens ) {
			expect( screen.body ).toContain(
				'The dashboard is not set up yet'
			);
			expect( screen.body ).not.toContain( '<iframe' );
		}
		expect( screens[ 0 ]?.body ).not.toContain( 'page=drawbridge"' );
		expect( screens[ 1 ]?.body ).toContain( 'page=drawbridge"' );
	} );

	it( 'is not there for somebody whose roles are not allowed, who cannot guess it either', async () => {
		const screen = await visit( outsider, inAdmin( 'profile.php' ) );
		expect( screen.status ).toBe( 200 );
		expect( screen.body ).not.toContain( MENU_PAGE );
		const guessed = await visit( outsider, inAdmin( MENU_PAGE ) );
		expect( guessed.status ).toBe( 403 );
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
		const html = await rendered( shortcode );
		expect( html ).toContain( expected );
		expect( html ).not.toMatch( /<script|href="[^"]*evil/ );
	} );
} );

describe( 'the dashboard in a page', () => {
	it( 'is a frame with a title, a way past it and a way out of it, whether scripts run or not', async () => {
		const html = await rendered(
			'[drawbridge mode="embed" path="/reports" title="Figures & more" height="700"]'
		);
		expect( frame( { body: html } as HttpAnswer ) ).toMatchObject( {
			src: expect.stringMatching(
				/action=drawbridge_open&return_to=%2Freports&context=frame$/
			),
			title: 'Figures & more',
			height: '700',
			referrerpolicy: 'strict-origin-when-cross-origin',
		} );
		const [ , skip, end ] =
			/href="#([\w-]+)">Skip the dashboard<.*<iframe.*<\/template>.*id="([\w-]+)" tabindex="-1"><a [^>]*return_to=%2Freports" target="_blank" rel="noopener">Open in a new tab</s.exec(
				html
			) ?? [];
		expect( skip ).toBe( end );
		expect( html ).toContain( 'role="status" hidden></div>' );
		expect( html ).not.toMatch( /<script|style=/ );
	} );

	it.each( [
		[ '[drawbridge mode="embed"]', 'data-drawbridge-fit>' ],
		[ '[drawbridge mode="embed" height="fit"]', ' height="480"' ],
		[ '[drawbridge mode="embed" height="650px"]', ' height="650"' ],
		[ '[drawbridge mode="embed" height="1"]', ' height="160"' ],
		[ '[drawbridge mode="embed" height="99999"]', ' height="4000"' ],
		[ '[drawbridge mode="embed" height="<b>"]', ' height="480"' ],
		[ '[drawbridge mode="embed" label="Figures"]', ' title="Figures"' ],
		[ `[drawbridge mode="embed" title='"><b>']`, 'title="&quot;&gt;' ],
		[ '[drawbridge mode="EMBED"]', '<a class="drawbridge-link"' ],
	] )( 'understands %s', async ( shortcode, expected ) => {
		expect( await rendered( shortcode ) ).toContain( expected );
	} );

	it( 'follows no content where a height is given', async () => {
		expect(
			await rendered( '[drawbridge mode="embed" height="650"]' )
		).not.toContain( 'data-drawbridge-fit' );
	} );

	it( 'tells editors alone of a path that leads nowhere', async () => {
		const shortcode =
			'[drawbridge mode="embed" path="https://evil.example/"]';
		expect( await rendered( shortcode, 1 ) ).toContain(
			'Only editors see this'
		);
		expect( await rendered( shortcode ) ).not.toMatch( /evil|editors/ );
	} );

	it( 'is a link to sign in for visitors, and a sentence for those who may not enter', async () => {
		expect( await rendered( '[drawbridge mode="embed"]', 0 ) ).toMatch(
			/^<span class="drawbridge-door"><a class="drawbridge-link" href="[^"]*wp-login\.php/
		);
		expect( await rendered( '[drawbridge mode="embed"]', 3 ) ).toMatch(
			/^<span class="drawbridge-door">Your account cannot open/
		);
	} );

	it( 'is the same for every member, byte by byte, so that a page cache may keep it', async () => {
		const doors = '[drawbridge][drawbridge mode="embed"]';
		const [ one, other ] = await Promise.all( [
			rendered( doors ),
			sandbox().wpEval(
				`wp_set_current_user( wp_insert_user( array( 'user_login' => 'second', 'user_pass' => wp_generate_password(), 'role' => 'subscriber' ) ) );
				echo do_shortcode( $input );`,
				doors
			),
		] );
		expect( other ).toBe( one );
		expect( one ).not.toMatch( /eyJ|nonce|handoff|Member\b/ );
	} );

	it( 'loads its style and script with the page it stands in, and with no other', async () => {
		const page = await sandbox().wpEval(
			`echo get_permalink( wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Embedded', 'post_content' => '<!-- wp:shortcode -->[drawbridge mode="embed"]<!-- /wp:shortcode -->' ) ) );`
		);
		const { body } = await visit( member, page );
		const head = body.slice( 0, body.indexOf( '</head>' ) );
		expect( head ).toMatch( /<script [^>]*build\/embed\.js/ );
		expect( head ).toMatch( /<link [^>]*build\/embed\.css/ );
		const { body: other } = await visit( member, sandbox().memberPage );
		expect( other ).not.toContain( 'build/embed' );
	} );
} );

describe( 'the preview for editors', () => {
	const preview = ( attributes: object, viewer: string ) =>
		sandbox().wpEval(
			`wp_set_current_user( 1 );
			global $wp_filter;
			foreach ( $wp_filter['init']->callbacks as $callbacks ) {
				foreach ( $callbacks as $callback ) {
					if ( is_array( $callback['function'] ) && $callback['function'][0] instanceof Drawbridge\\Door ) {
						echo $callback['function'][0]->render( $input[0], $input[1] );
					}
				}
			}`,
			[ attributes, viewer ]
		);

	it.each( [
		[ {}, 'member', 'Open dashboard</a>' ],
		[ {}, 'outsider', 'Your account cannot open the dashboard' ],
		[ {}, 'visitor', 'Sign in to open the dashboard</a>' ],
		[
			{ mode: 'embed' },
			'member',
			'The dashboard stands here on the page.',
		],
		[ { mode: 'embed', height: '700' }, 'member', 'min-height:700px' ],
		[ { mode: 'embed' }, 'visitor', 'Sign in to open the dashboard</a>' ],
	] )(
		'shows %j as a %s sees it, and leads nowhere',
		async ( attributes, viewer, expected ) => {
			const html = await preview( attributes, viewer );
			expect( html ).toContain( expected );
			expect( html ).not.toMatch( /href=|<iframe|<script/ );
		}
	);

	it( 'says what is missing, with the way to mend it', async () => {
		await setServiceUrl( '' );
		const html = await preview( { mode: 'embed' }, 'member' );
		await setServiceUrl( sandbox().serviceUrl );
		expect( html ).toMatch(
			/not set up yet\. <a href="[^"]*page=drawbridge" target="_blank"/
		);
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
