/**
 * One sandbox and one browser for the tests of a file, with the member signed in to WordPress.
 */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { PATHS } from '../../../shared/protocol';
import { openBrowser } from '../../support/browser';
import { CleanUp } from '../../support/clean-up';
import {
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../../support/start-sandbox';
import { atHome, signIn } from './dashboard';

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
	const cleanUp = new CleanUp();
	beforeAll( async () => {
		sandbox = await startSandbox( options );
		cleanUp.add( sandbox.stop );
		browser = await openBrowser();
		cleanUp.add( () => browser.close() );
		await signIn( browser, sandbox );
		await enter( await browser.newPage(), sandbox );
	}, START_LIMIT_MS );
	afterEach( async () => {
		await browser.setOffline( false );
		await browser.unrouteAll();
		const tabs = browser.pages();
		// A browser without any tab ends.
		const page = await browser.newPage();
		await Promise.all( tabs.map( ( tab ) => tab.close() ) );
		await forgetTabs( page, sandbox );
		await enter( page, sandbox );
	} );
	afterAll( () => cleanUp.run() );
	return { sandbox: () => sandbox, browser: () => browser };
}

/** Also after a test that signed out: WordPress still knows the member. */
async function enter( page: Page, sandbox: Sandbox ): Promise< void > {
	await page.goto( sandbox.serviceUrl );
	await atHome( page );
	// A test's clock is the clock of every tab; this one is not to do anything when time passes.
	await page.goto( 'about:blank' );
}

async function forgetTabs( page: Page, sandbox: Sandbox ): Promise< void > {
	await page.goto( sandbox.serviceUrl + PATHS.signedOut );
	await page.evaluate( () => {
		localStorage.clear();
		sessionStorage.clear();
	} );
}
