/**
 * A member in front of the dashboard, in a real browser.
 */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type {} from '../../../shared/client-api';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { fillInLogin } from './wordpress-login';

/** Less than what the session manager takes for sleep. */
const STEP_SECONDS = 60;

/** Signs somebody in to WordPress, for every page of the browser. */
export async function signIn(
	browser: BrowserContext,
	sandbox: Sandbox,
	account: Account = sandbox.member
): Promise< void > {
	const page = await browser.newPage();
	const profile = `${ sandbox.wordpressUrl }/wp-admin/profile.php`;
	await page.goto( profile );
	await fillInLogin( page, account );
	await page.waitForURL( profile );
	await page.close();
}

/**
 * Opens a page of the dashboard in a tab of its own, by way of WordPress if there is no session yet.
 *
 * @param path    inside the dashboard
 * @param prepare done to the empty tab
 */
export async function openDashboard(
	browser: BrowserContext,
	sandbox: Sandbox,
	path = '/',
	prepare: ( page: Page ) => Promise< unknown > = async () => undefined
): Promise< Page > {
	const page = await browser.newPage();
	await prepare( page );
	await page.goto( sandbox.serviceUrl + path );
	await atHome( page );
	return page;
}

/** Waits until the page is inside and knows its session. */
export async function atHome( page: Page ): Promise< void > {
	await page.waitForFunction( () => window.drawbridge?.session() );
}

/** Has a page say whether leaving it would lose work. */
export async function setUnsavedWork(
	page: Page,
	has: boolean
): Promise< void > {
	await page.evaluate(
		( value ) => window.drawbridge?.setUnsavedWork( value ),
		has
	);
}

/** The bar, inside its shadow root. */
export function barOf( page: Page ): Locator {
	return page.locator( 'drawbridge-bar .bar' );
}

/** What the bar has read out last. */
export async function readOut( page: Page ): Promise< string > {
	return ( await barOf( page ).getByRole( 'status' ).textContent() ) ?? '';
}

/** A button of the bar. */
export function button( page: Page, name: string ): Locator {
	return barOf( page ).getByRole( 'button', { name, exact: true } );
}

/**
 * Lets time pass for a page whose clock is a test's, in steps, so that the service's answers come in between.
 *
 * @param page    with an installed clock
 * @param minutes how long
 */
export async function letPass( page: Page, minutes: number ): Promise< void > {
	for ( let left = minutes * 60; left > 0; left -= STEP_SECONDS ) {
		await page.clock.runFor( Math.min( STEP_SECONDS, left ) * 1000 );
		await page.evaluate( untilAnswered );
	}
}

/** Two trips to the service are longer than one that is under way. */
async function untilAnswered(): Promise< void > {
	for ( let trip = 0; trip < 2; trip++ ) {
		await fetch( '/drawbridge/health' );
	}
}

/** Makes a page believe that its device has slept: the access token is gone, the other cookies are not. */
export async function forgetAccessToken(
	browser: BrowserContext
): Promise< void > {
	await browser.clearCookies( { name: '__Host-drawbridge_access' } );
}

/** Sets off what a browser does when its window is looked at again. */
export async function wake( page: Page ): Promise< void > {
	await page.evaluate( () => window.dispatchEvent( new Event( 'focus' ) ) );
}

/** Counts the requests to one path of the service from now on, in every tab. */
export function countRequests(
	browser: BrowserContext,
	path: string
): () => number {
	let count = 0;
	browser.on( 'request', ( request ) => {
		if ( new URL( request.url() ).pathname === path ) {
			count++;
		}
	} );
	return () => count;
}
