/**
 * What must hold in more than one engine, in Firefox: the crossing, its cookies, and many tabs that share one session.
 */
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	it,
} from '@jest/globals';
import type {
	Browser,
	BrowserContext,
	Cookie,
	EvaluateFunc,
	Page,
} from 'puppeteer-core';
import type {} from '../../shared/client-api';
import { COOKIES, PATHS } from '../../shared/protocol';
import type { SessionView } from '../../shared/session-view';
import { CleanUp } from '../support/clean-up';
import { openFirefox } from '../support/firefox';
import { startSandbox, type Sandbox } from '../support/start-sandbox';
import { until } from '../integration/support/until';

const PLACE = '/?report=7&part=2#totals';

const RENEWAL_IS_DUE_AFTER_SECONDS = 20 * 60;

/** Tabs tell one renewal from the next by the seconds that the service counts. */
const TOLD_APART_SECONDS = 2;

const STRICT = { path: '/', secure: true, sameSite: 'Strict' };

const cleanUp = new CleanUp();
let sandbox: Sandbox;
let browser: Browser;
let context: BrowserContext;

beforeAll( async () => {
	sandbox = await startSandbox( { processes: 2 } );
	cleanUp.add( () => sandbox.stop() );
	browser = await openFirefox();
	cleanUp.add( () => browser.close() );
} );

afterAll( () => cleanUp.run() );

beforeEach( async () => {
	context = await browser.createBrowserContext();
	await signIn();
} );

afterEach( () => context.close() );

describe( 'a member who follows the link on a page of the site', () => {
	it( 'is inside, with cookies that Firefox keeps although the sandbox has no TLS', async () => {
		const page = await context.newPage();
		await page.goto( sandbox.memberPage );
		await page.locator( 'a.drawbridge-link' ).click();
		await atHome( page );

		expect( page.url() ).toBe( `${ sandbox.serviceUrl }/` );
		expect( await textOf( page ) ).toContain( 'Hello, Member' );
		expect( await sessionCookies() ).toEqual( [
			{ ...STRICT, name: COOKIES.access, httpOnly: true },
			{ ...STRICT, name: COOKIES.csrf, httpOnly: false },
			{ ...STRICT, name: COOKIES.refresh, httpOnly: true },
		] );
	} );
} );

describe( 'a member who is signed in to WordPress and opens a deep link', () => {
	it( 'arrives at that place, query and fragment included', async () => {
		const page = await openDashboard( PLACE );
		expect( page.url() ).toBe( sandbox.serviceUrl + PLACE );
	} );
} );

describe( 'three tabs that renew at once', () => {
	it( 'share one renewal a round, and none of them is thrown out', async () => {
		const tabs = await openTabs( 3 );
		const renewals = countRenewals( tabs );
		for ( let round = 1; round <= 3; round++ ) {
			await untilDue( tabs );
			await Promise.all( tabs.map( renew ) );

			expect( renewals() ).toBe( round );
			expect( await generationInDatabase( tabs ) ).toBe( 1 + round );
			expect( await generationInBrowser() ).toBe( 1 + round );
		}
		expect( await Promise.all( tabs.map( sessionStatus ) ) ).toEqual( [
			200, 200, 200,
		] );
	} );

	it( 'do so too where each of them loads its page anew after a sleep', async () => {
		const tabs = await openTabs( 3 );
		const renewals = countRenewals( tabs );
		await untilDue( tabs );
		await context.deleteCookie(
			...( await cookiesNamed( COOKIES.access ) )
		);
		await Promise.all( tabs.map( ( tab ) => tab.reload() ) );
		await Promise.all( tabs.map( atHome ) );

		expect( renewals() ).toBe( 1 );
		expect( await generationInDatabase( tabs ) ).toBe( 2 );
		expect( await generationInBrowser() ).toBe( 2 );
	} );
} );

describe( 'signing out in one tab', () => {
	it( 'ends the others at once, which keep their place and show nothing private', async () => {
		const tab = await openDashboard();
		const others = [
			await openDashboard( PLACE ),
			await openDashboard( PLACE ),
		];
		await tab.bringToFront();
		await tab.locator( 'form[data-sign-out] button' ).click();

		await untilTrue(
			tab,
			( path ) => window.location.pathname === path,
			PATHS.signedOut
		);
		for ( const other of others ) {
			await untilText( other, 'You signed out' );
			expect( await textOf( other ) ).not.toContain( 'Hello' );
			expect( other.url() ).toBe( sandbox.serviceUrl + PLACE );
			expect( await sessionStatus( other ) ).toBe( 401 );
		}
		expect( await sessionCookies() ).toEqual( [] );
	} );
} );

async function signIn(): Promise< void > {
	const page = await context.newPage();
	await page.goto( `${ sandbox.wordpressUrl }/wp-login.php` );
	await page.locator( '#user_login' ).fill( sandbox.member.user );
	await page.locator( '#user_pass' ).fill( sandbox.member.password );
	await Promise.all( [
		page.waitForNavigation(),
		page.locator( '#wp-submit' ).click(),
	] );
	await page.close();
}

async function openDashboard( path = '/' ): Promise< Page > {
	const page = await context.newPage();
	await page.goto( sandbox.serviceUrl + path );
	await atHome( page );
	return page;
}

/** The first one opens the session. */
async function openTabs( count: number ): Promise< Page[] > {
	const first = await openDashboard();
	const others = Array.from( { length: count - 1 }, () => openDashboard() );
	return [ first, ...( await Promise.all( others ) ) ];
}

/** Waits until the page is inside and knows its session. */
async function atHome( page: Page ): Promise< void > {
	await untilTrue( page, () => Boolean( window.drawbridge?.session() ) );
}

async function untilText( page: Page, text: string ): Promise< void > {
	await untilTrue(
		page,
		( wanted ) => document.body.innerText.includes( wanted ),
		text
	);
}

/** Puppeteer's own `waitForFunction` needs `Function()` in the page, which the page's policy forbids in Firefox. */
async function untilTrue< Args extends unknown[] >(
	page: Page,
	isSo: EvaluateFunc< Args >,
	...args: Args
): Promise< void > {
	await until( 'a page says yes', () =>
		// Between two pages there is none to ask.
		page.evaluate( isSo, ...args ).catch( () => false )
	);
}

function textOf( page: Page ): Promise< string > {
	return page.evaluate( () => document.body.innerText );
}

async function renew( page: Page ): Promise< void > {
	await page.evaluate( async () => {
		await window.drawbridge?.renew();
	} );
}

function sessionStatus( page: Page ): Promise< number > {
	return page.evaluate(
		async ( path ) => ( await fetch( path ) ).status,
		PATHS.session
	);
}

/** Lets the time to renew come for the session, and a moment pass for its tabs. */
async function untilDue( tabs: readonly Page[] ): Promise< void > {
	await sandbox.database.query(
		`UPDATE ${ sessionsTable() } SET rotated_at = rotated_at - ${ RENEWAL_IS_DUE_AFTER_SECONDS }`
	);
	await Promise.all(
		tabs.map( ( tab ) =>
			untilTrue(
				tab,
				async ( path, seconds ) => {
					const heard = window.drawbridge?.session();
					const answer = await fetch( path );
					const { renewInSeconds } =
						( await answer.json() ) as SessionView;
					return (
						!! heard &&
						heard.renewInSeconds - renewInSeconds >= seconds
					);
				},
				PATHS.session,
				TOLD_APART_SECONDS
			)
		)
	);
}

/** Counts the renewals that these tabs ask the service for from now on. */
function countRenewals( tabs: readonly Page[] ): () => number {
	let count = 0;
	for ( const tab of tabs ) {
		tab.on( 'request', ( request ) => {
			if ( new URL( request.url() ).pathname === PATHS.renew ) {
				count++;
			}
		} );
	}
	return () => count;
}

async function generationInDatabase(
	tabs: readonly Page[]
): Promise< number | undefined > {
	const sids = await Promise.all(
		tabs.map( ( tab ) =>
			tab.evaluate( () => window.drawbridge?.session()?.sid ?? '' )
		)
	);
	expect( new Set( sids ).size ).toBe( 1 );
	const [ row ] = await sandbox.database.query< { generation: number } >(
		`SELECT generation FROM ${ sessionsTable() } WHERE sid = ?`,
		[ Buffer.from( sids[ 0 ] ?? '', 'base64url' ) ]
	);
	return row?.generation;
}

function sessionsTable(): string {
	return `${ sandbox.info.database.prefix }drawbridge_sessions`;
}

/** The generation of the refresh token that all tabs hold. */
async function generationInBrowser(): Promise< number > {
	const [ cookie ] = await cookiesNamed( COOKIES.refresh );
	const claims = cookie?.value.split( '.' )[ 1 ] ?? '';
	const { gen } = JSON.parse(
		Buffer.from( claims, 'base64url' ).toString()
	) as { gen: number };
	return gen;
}

async function cookiesNamed( name: string ): Promise< Cookie[] > {
	return ( await context.cookies() ).filter(
		( cookie ) => cookie.name === name
	);
}

/** What is to be known of the session's cookies, in the order of their names. */
async function sessionCookies(): Promise< object[] > {
	const { hostname } = new URL( sandbox.serviceUrl );
	return ( await context.cookies() )
		.filter( ( { domain } ) => domain === hostname )
		.map( ( { name, path, secure, sameSite, httpOnly } ) => ( {
			name,
			path,
			secure,
			sameSite,
			httpOnly,
		} ) )
		.toSorted( ( a, b ) => a.name.localeCompare( b.name ) );
}
