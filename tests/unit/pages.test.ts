/**
 * The pages as the build makes them: what people and other sites may write into them stays text.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type * as ArrivalCards from '../../server/http/pages/arrival-cards';
import type * as ArrivalPage from '../../server/http/pages/arrival-page';
import type * as DashboardPage from '../../server/http/pages/dashboard-page';
import type * as ErrorPage from '../../server/http/pages/error-page';
import type * as LandingPage from '../../server/http/pages/landing-page';
import type * as NotReadyPage from '../../server/http/pages/not-ready-page';
import type * as PageFiles from '../../server/http/pages/page-files';
import type * as ProofPage from '../../server/http/pages/proof-page';
import type * as SignedOutPage from '../../server/http/pages/signed-out-page';

type Pages = typeof ArrivalCards &
	typeof ArrivalPage &
	typeof DashboardPage &
	typeof ErrorPage &
	typeof LandingPage &
	typeof NotReadyPage &
	typeof PageFiles &
	typeof ProofPage &
	typeof SignedOutPage;

const SERVER = resolve( __dirname, '../../server' );
const FILES = [
	'arrival-cards',
	'arrival-page',
	'dashboard-page',
	'error-page',
	'landing-page',
	'not-ready-page',
	'page-files',
	'proof-page',
	'signed-out-page',
];

const ATTACK = `"><script>alert( 'x' )</script><img src=x onerror=alert(1)>'`;
const NONCE = 'bm9uY2U=';
const BASE_PATH = '/dash';
const URLS = {
	open: 'https://example.test/wp-admin/admin-post.php?action=drawbridge_open',
	openInTab:
		'https://example.test/wp-admin/admin-post.php?action=drawbridge_open',
	home: 'https://example.test',
	framedBy: [],
	session: '/dash/drawbridge/session',
};

describe( 'a page', () => {
	let folder: string;
	let pages: Pages;

	beforeAll( async () => {
		folder = mkdtempSync( join( tmpdir(), 'drawbridge-pages-' ) );
		const entry = join( folder, 'entry.ts' );
		const bundle = join( folder, 'pages.js' );
		writeFileSync(
			entry,
			FILES.map(
				( file ) => `export * from '${ SERVER }/http/pages/${ file }';`
			).join( '\n' )
		);
		execFileSync( process.execPath, [
			join( SERVER, 'build.mjs' ),
			entry,
			bundle,
		] );
		pages = ( await import( bundle ) ) as Pages;
	} );

	afterAll( () => rmSync( folder, { recursive: true, force: true } ) );

	function everyPage( text: string ): Record< string, string > {
		const urls = URLS;
		const nonce = NONCE;
		return {
			landing: pages.renderLandingPage( {
				nonce,
				siteName: text,
				handoff: text,
				urls,
			} ),
			arrival: pages.renderArrivalPage( {
				nonce,
				siteName: text,
				basePath: BASE_PATH,
				urls: { ...urls, open: `/?${ text }` },
			} ),
			error: pages.renderErrorPage( {
				nonce,
				siteName: text,
				basePath: BASE_PATH,
				title: text,
				message: text,
				code: text,
				actions: [ { label: text, href: `/?${ text }` } ],
				framedBy: [],
			} ),
			notReady: pages.renderNotReadyPage( {
				nonce,
				state: 'not-ready',
				problems: [ { code: text, what: text, mend: text } ],
			} ),
			proof: pages.renderProofPage( {
				nonce,
				siteName: text,
				task: { signature: text },
				csrf: text,
				proofUrl: `/?${ text }`,
				returnTo: `/?${ text }`,
				framedBy: [],
			} ),
			signedOut: pages.renderSignedOutPage( {
				nonce,
				siteName: text,
				basePath: BASE_PATH,
				urls,
			} ),
			dashboard: dashboardFor( text ),
		};
	}

	function dashboardFor( text: string, locale = 'en_GB' ): string {
		const device = {
			device: text,
			address: text,
			since: 1_767_225_600,
		};
		return pages.renderDashboardPage( {
			nonce: NONCE,
			siteName: text,
			homeUrl: URLS.home,
			user: { name: text, roles: [ text ] },
			session: {
				...device,
				until: 1_769_817_600,
			},
			otherSessions: [
				{
					...device,
					sid: text,
					isFramed: true,
					lastSeen: 1_767_225_600,
				},
			],
			brake: { kind: 'slowed', reason: text, at: 1_800_000_000 },
			csrf: text,
			urls: {
				logout: `/?${ text }`,
				endSession: `/?${ text }`,
				client: '/dash/drawbridge/client.js',
				canary: `/?${ text }`,
			},
			locale,
		} );
	}

	it( 'holds no markup but its own, whatever names and paths say', () => {
		const attacked = everyPage( ATTACK );
		const harmless = everyPage( 'harmless' );
		for ( const [ name, html ] of Object.entries( attacked ) ) {
			expect( [ name, tagsOf( html ) ] ).toEqual( [
				name,
				tagsOf( harmless[ name ] ?? '' ),
			] );
			expect( html ).not.toContain( '<img' );
		}
	} );

	it( 'makes what writes times once for each language, since every one takes memory outside the heap', () => {
		const making = jest.spyOn( Intl, 'DateTimeFormat' );
		const write = () => dashboardFor( 'harmless', 'nl_NL' );
		write();
		const made = making.mock.calls.length;
		write();
		expect( making.mock.calls.length ).toBe( made );
		expect( made ).toBeGreaterThan( 0 );
		making.mockRestore();
	} );

	it( 'runs nothing without the nonce of its answer', () => {
		for ( const html of Object.values( everyPage( 'harmless' ) ) ) {
			const elements =
				html.match(
					/<(?:script|style|link(?= [^>]*stylesheet))\b[^>]*>/g
				) ?? [];
			expect( elements.length ).toBeGreaterThan( 0 );
			for ( const element of elements ) {
				expect( element ).toMatch(
					new RegExp(
						`^<(?:script|style|link) nonce="${ NONCE }"[ >]`
					)
				);
			}
			expect( html ).not.toMatch( /<[^>]+ (?:on[a-z]+|style)=/ );
		}
	} );

	it( 'asks nothing of any other host', () => {
		for ( const html of Object.values( everyPage( 'harmless' ) ) ) {
			expect( html ).not.toMatch( /<[^>]+ src="(?!\/dash\/)/ );
			expect( html ).not.toMatch( /@import|url\((?!['"]?data:)/ );
			expect( html ).not.toMatch( /<link [^>]*href="(?!\/dash\/|data:)/ );
			expect( html ).toMatch( /<link rel="icon"/ );
		}
	} );

	it( 'is short where strangers get it, and whole by itself where nobody knows the base path', () => {
		const { arrival, error, signedOut } = everyPage( 'A site' );
		for ( const html of [ arrival, error, signedOut ] ) {
			expect( Buffer.byteLength( html ?? '' ) ).toBeLessThan( 1_300 );
		}
		const alone = pages.renderErrorPage( {
			nonce: NONCE,
			siteName: null,
			basePath: null,
			title: 'x',
			message: 'x',
			code: 'x',
			actions: [],
			framedBy: [ 'https://example.test' ],
		} );
		expect( alone ).not.toMatch( /<script[^>]* src=|rel="stylesheet"/ );
		expect( alone ).toMatch( /<link rel="icon"[^>]+href="data:/ );
		expect( alone ).toContain( 'drawbridge:shown' );
		expect( alone ).toContain( '.card{' );
	} );

	it( 'keeps the handoff in a form field, and out of the script', () => {
		const html = everyPage( 'a.handoff' )[ 'landing' ] ?? '';
		const [ script ] = html.match( /<script\b[^]*<\/script>/ ) ?? [];
		expect( html ).toContain( 'name="handoff" value="a.handoff"' );
		expect( script ).not.toContain( 'a.handoff' );
		expect( html ).toContain( 'method="post"' );
		expect( html ).toContain( 'action="/dash/drawbridge/session"' );
	} );

	describe( 'in a frame of the site', () => {
		const FRAMED = {
			...URLS,
			open: `${ URLS.open }&context=frame`,
			framedBy: [ 'https://example.test', 'https://admin.example.test' ],
		};
		const inFrame = {
			nonce: NONCE,
			siteName: 'Site',
			basePath: BASE_PATH,
			urls: FRAMED,
			framedBy: FRAMED.framedBy,
		};

		function framedPages(): Record< string, string > {
			return {
				landing: pages.renderLandingPage( {
					...inFrame,
					handoff: 'x',
				} ),
				arrival: pages.renderArrivalPage( inFrame ),
				error: pages.renderErrorPage( {
					...inFrame,
					title: 'x',
					message: 'x',
					code: 'x',
					actions: [],
				} ),
				signedOut: pages.renderSignedOutPage( inFrame ),
			};
		}

		/** What a page runs, wherever it stands. */
		function scriptOf( html: string ): string {
			const file = pages.PAGE_FILES.find( ( { path, version } ) =>
				html.includes( `src="${ BASE_PATH }${ path }?v=${ version }"` )
			);
			return file?.text ?? html;
		}

		it( 'knows whom to tell that it can be seen', () => {
			for ( const html of Object.values( framedPages() ) ) {
				expect( html ).toContain(
					'data-framed-by="https://example.test https://admin.example.test"'
				);
				expect( scriptOf( html ) ).toContain( 'drawbridge:shown' );
			}
		} );

		it( 'leads out of it wherever it leaves the dashboard', () => {
			for ( const html of [
				...Object.values( framedPages() ),
				pages.renderArrivalCards().ends.framed,
			] ) {
				for ( const [ link, href ] of html.matchAll(
					/<a [^>]*href="([^"]*)"[^>]*>/g
				) ) {
					const leaves =
						href !== '#open' &&
						! href?.endsWith( '&amp;context=frame' );
					expect( [
						href,
						/ target="_(?:blank" rel="noopener"|top")/.test( link ),
					] ).toEqual( [ href, leaves ] );
				}
			}
		} );

		it( 'offers a tab of its own where the browser keeps no cookies, and nothing else', () => {
			for ( const html of [
				framedPages()[ 'landing' ],
				pages.renderArrivalCards().ends.framed,
			] ) {
				const [ card = '' ] =
					/<section[^>]*data-state="cookies-blocked"[^]*?<\/section>/.exec(
						html ?? ''
					) ?? [];
				expect( card.match( /<a /g ) ).toHaveLength( 1 );
				expect( card ).toContain( 'target="_blank"' );
				expect( card ).toContain( 'Open the dashboard in a new tab' );
			}
		} );
	} );

	it( 'writes times in the locale of the member, and in English for one that is none', () => {
		expect( dashboardFor( 'x', 'de_DE_formal' ) ).toContain(
			'01.01.2026, 00:00 UTC'
		);
		expect( dashboardFor( 'x', '!' ) ).toContain( 'lang="en' );
		expect( dashboardFor( 'x', '' ) ).toContain(
			'datetime="2026-01-01T00:00:00.000Z"'
		);
	} );
} );

/** Names of the elements in order; what stands inside scripts and styles is not markup. */
function tagsOf( html: string ): string[] {
	const markup = html.replace(
		/(<(script|style)\b[^>]*>)[^]*?(?=<\/\2>)/g,
		'$1'
	);
	return [ ...markup.matchAll( /<\/?[a-z][a-z0-9]*/g ) ].map(
		( [ tag ] ) => tag
	);
}
