/**
 * How bots are met, as people see it: a headless browser shows the check, a person's browser never does.
 */
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	it,
} from '@jest/globals';
import type { Page } from 'playwright-core';
import type {} from '../../shared/client-api';
import { CANARY_PATH, PATHS } from '../../shared/protocol';
import { eventsOf, meetBots } from '../integration/support/bots';
import { until } from '../integration/support/until';
import { crossOver } from '../support/crossing';
import { openFirefox } from '../support/firefox';
import { holdRequests } from './support/hold-requests';
import { takePictures, violationsOn } from './support/looks';
import { useStage } from './support/stage';
import type { Visitor } from './support/visitor';

const ASKING = 'One moment…';
const STUCK = 'The check did not come to an end';
const PROOF = `POST ${ PATHS.proof }`;
const PLACE = '/?report=7&part=2#totals';

/** How long the page tries before it offers another way. */
const PATIENCE_MS = 15_000;

const stage = useStage( {} );

beforeAll( async () => {
	const { sandbox } = stage();
	const { client } = await crossOver( sandbox );
	await meetBots( sandbox, client, 'enforce' );
} );

/** Answers to proofs that a page hands in. */
function proofsOf( page: Page ): number[] {
	const statuses: number[] = [];
	page.on( 'response', ( response ) => {
		if ( new URL( response.url() ).pathname === PATHS.proof ) {
			statuses.push( response.status() );
		}
	} );
	return statuses;
}

async function clickDoor( visitor: Visitor ): Promise< void > {
	await visitor.signIn();
	await visitor.goToMemberPage();
	await visitor.door.click();
}

async function goOn( page: Page ): Promise< void > {
	await page
		.getByRole( 'button', { name: 'Continue without the check' } )
		.click();
}

describe( 'a browser that says it is headless', () => {
	it( 'does the check by itself, once, and is inside', async () => {
		const visitor = await stage().visit();
		const proofs = proofsOf( visitor.page );
		await visitor.cross();
		expect( proofs ).toEqual( [ 204 ] );
		await visitor.page.reload();
		await visitor.seesDashboard();
		expect( proofs ).toEqual( [ 204 ] );
	} );

	it( 'comes to its place, fragment included, and Back leads out again', async () => {
		const { sandbox, visit } = stage();
		const visitor = await visit();
		const { page } = visitor;
		const proofs = proofsOf( page );
		await visitor.signIn();
		await visitor.goToMemberPage();
		await page.evaluate( ( href ) => {
			const link = document.createElement( 'a' );
			link.href = href;
			link.textContent = 'Deep link';
			document.querySelector( 'main' )?.prepend( link );
		}, sandbox.serviceUrl + PLACE );
		await page.getByRole( 'link', { name: 'Deep link' } ).click();
		await visitor.seesDashboard( PLACE );
		expect( proofs ).toEqual( [ 204 ] );
		await visitor.goBack();
		await visitor.sees( 'Members' );
	} );

	it( 'is shown a page with nothing to do, and with another way where the check fails', async () => {
		const visitor = await stage().visit();
		const { page } = visitor;
		const proof = await holdRequests( page, PROOF );
		await clickDoor( visitor );
		await proof.held;
		await visitor.sees( ASKING );
		expect( await page.getByRole( 'status' ).innerText() ).toContain(
			ASKING
		);
		expect( await page.getByRole( 'button' ).count() ).toBe( 0 );
		expect( await violationsOn( page, 'proof' ) ).toEqual( [] );

		await page.context().setOffline( true );
		await proof.release();
		await visitor.sees( STUCK );
		await page.context().setOffline( false );
		expect( await violationsOn( page, 'proof-stuck' ) ).toEqual( [] );
		await goOn( page );
		await visitor.seesDashboard();
	} );

	it( 'is offered another way where the check takes too long', async () => {
		const visitor = await stage().visit();
		const { page } = visitor;
		await page.clock.install();
		await page.addInitScript( () => {
			SubtleCrypto.prototype.deriveBits = () => new Promise( () => {} );
		} );
		await clickDoor( visitor );
		await visitor.sees( ASKING );
		await page.clock.fastForward( PATIENCE_MS );
		await visitor.sees( STUCK );
		await goOn( page );
		await visitor.seesDashboard();
		const again = await page.reload();
		await visitor.seesDashboard();
		expect( await again?.text() ).not.toContain( ASKING );
	} );

	it( 'goes on by a button without scripts, and Back does not trap it', async () => {
		const { sandbox, visit } = stage();
		const visitor = await visit( { javaScriptEnabled: false } );
		const { page } = visitor;
		await page.goto( sandbox.serviceUrl );
		await page.getByRole( 'link', { name: 'Open the dashboard' } ).click();
		await visitor.fillInLogin( sandbox.member );
		await page.getByRole( 'button', { name: 'Continue' } ).click();
		await page.waitForURL( '**/drawbridge/handoff' );
		await page.getByRole( 'button' ).click();
		await visitor.sees( ASKING );
		await takePictures( page, 'proof-no-scripts' );
		await goOn( page );
		await visitor.seesDashboard();
		await visitor.goBack();
		await visitor.seesDashboard();
		expect( await visitor.sessionStatus() ).toBe( 200 );
	} );
} );

describe( "a person's Chromium", () => {
	let visitor: Visitor;

	beforeEach( async () => {
		const probe = await stage().visit();
		const version = probe.page.context().browser()?.version() ?? '';
		visitor = await stage().visit( {
			userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${ parseInt( version, 10 ) }.0.0.0 Safari/537.36`,
		} );
	} );

	it( 'is never asked and never noted, whatever a page does', async () => {
		const { page } = visitor;
		const proofs = proofsOf( page );
		await visitor.cross();
		await useAsOnOneDay( page );
		await page.reload();
		await visitor.seesDashboard();
		expect( proofs ).toEqual( [] );
		expect(
			await eventsOf( stage().sandbox, await sidIn( page ) )
		).toEqual( [] );
	} );

	it( 'has a canary link on the page that nobody sees, hears or comes upon', async () => {
		const { page } = visitor;
		await visitor.cross();
		await sidIn( page );
		const canary = page.locator( `a[href*="${ CANARY_PATH }/"]` );
		expect( await canary.count() ).toBe( 1 );
		expect( await canary.isVisible() ).toBe( false );
		const names = await page.getByRole( 'link' ).allInnerTexts();
		expect( names ).not.toContain( 'More' );
		expect( await violationsOn( page, 'canary' ) ).toEqual( [] );
	} );
} );

describe( "a person's Firefox", () => {
	let firefox: Awaited< ReturnType< typeof openFirefox > >;

	beforeAll( async () => {
		firefox = await openFirefox();
	} );
	afterAll( () => firefox.close() );

	it( 'is never asked and never noted', async () => {
		const { sandbox } = stage();
		const page = await firefox.newPage();
		await page.goto( `${ sandbox.wordpressUrl }/wp-login.php` );
		await page.locator( '#user_login' ).fill( sandbox.member.user );
		await page.locator( '#user_pass' ).fill( sandbox.member.password );
		await Promise.all( [
			page.waitForNavigation(),
			page.locator( '#wp-submit' ).click(),
		] );
		await page.goto( sandbox.serviceUrl );
		const sid = await until( 'the page knows its session', () =>
			page
				.evaluate( () => window.drawbridge?.session()?.sid )
				// The page that looks for a session has just gone.
				.catch( () => undefined )
		);
		await page.evaluate( fetchAndWork );
		await page.reload();
		expect( await eventsOf( sandbox, sid ) ).toEqual( [] );
	} );
} );

/** Pages, what they fetch, workers, downloads and frames. */
async function useAsOnOneDay( page: Page ): Promise< void > {
	await page.evaluate( fetchAndWork );
	await page.evaluate( async () => {
		const link = document.createElement( 'a' );
		link.href = '/?download';
		link.download = 'figures.html';
		document.body.append( link );
		link.click();
		const frame = document.createElement( 'iframe' );
		frame.src = '/';
		document.body.append( frame );
		await new Promise( ( resolve ) => {
			frame.addEventListener( 'load', resolve, { once: true } );
			frame.addEventListener( 'error', resolve, { once: true } );
		} );
	} );
}

/** Runs in a page. */
async function fetchAndWork(): Promise< void > {
	await fetch( '/figures' );
	await fetch( '/figures', { method: 'POST', body: '{}' } );
	navigator.sendBeacon( '/beacon', 'x' );
	const worker = new Worker( '/worker.js' );
	await new Promise( ( resolve ) => {
		worker.addEventListener( 'error', resolve, { once: true } );
	} );
	const image = new Image();
	image.src = '/picture.png';
	await image.decode().catch( () => undefined );
}

async function sidIn( page: Page ): Promise< string > {
	const session = await page.waitForFunction( () =>
		window.drawbridge?.session()
	);
	return ( await session.jsonValue() )?.sid ?? '';
}
