/**
 * One sandbox and one browser for the tests of a file, with the member signed in to WordPress.
 */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { openBrowser } from '../../support/browser';
import {
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../../support/start-sandbox';
import { openDashboard, signIn } from './dashboard';

/** A fresh machine downloads WordPress first, in milliseconds. */
const START_LIMIT_MS = 600_000;

/**
 * Starts both before the tests of the file and removes them after. Each test begins without tabs, online, and with a
 * session.
 *
 * @return give sandbox and browser; inside hooks and tests only
 */
export function useDashboard( options: SandboxOptions = {} ): {
	readonly sandbox: () => Sandbox;
	readonly browser: () => BrowserContext;
} {
	let sandbox: Sandbox;
	let browser: BrowserContext;
	beforeAll( async () => {
		sandbox = await startSandbox( options );
		browser = await openBrowser();
		await signIn( browser, sandbox );
		await openDashboard( browser, sandbox );
	}, START_LIMIT_MS );
	afterEach( async () => {
		await browser.setOffline( false );
		await browser.unrouteAll();
		const tabs = browser.pages();
		// A browser without any tab would end, and a member who signed out comes in again here.
		const page = await browser.newPage();
		await Promise.all( tabs.map( ( tab ) => tab.close() ) );
		await page.goto( `${ sandbox.serviceUrl }/drawbridge/signed-out` );
		await page.evaluate( () => {
			localStorage.clear();
			sessionStorage.clear();
		} );
		await page.goto( sandbox.serviceUrl );
		await page.locator( 'drawbridge-bar' ).waitFor();
	} );
	afterAll( async () => {
		await browser.close();
		await sandbox.stop();
	} );
	return { sandbox: () => sandbox, browser: () => browser };
}
