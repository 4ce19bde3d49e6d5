/**
 * A real Firefox for end-to-end tests.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { FIREFOX } from './programs';
import { quiet } from './progress';
import { meetRequirements } from './requirements';

/** Starting takes a second on an idle machine, and many times that on a busy one. */
const START_WITHIN_MS = 90_000;

/**
 * Starts a Firefox with a profile of its own, driven over WebDriver BiDi. It finds names under `localhost` by itself.
 *
 * @return closing it ends the browser and removes the profile
 */
export async function openFirefox(): Promise< Browser > {
	const pathOf = await meetRequirements( [ FIREFOX ], quiet );
	const profile = await mkdtemp( join( tmpdir(), 'drawbridge-firefox-' ) );
	const removeProfile = () =>
		rm( profile, { recursive: true, force: true, maxRetries: 5 } );
	try {
		const browser = await puppeteer.launch( {
			browser: 'firefox',
			executablePath: pathOf( FIREFOX ),
			userDataDir: profile,
			// It leaves folders at home even when its profile is elsewhere.
			env: { ...process.env, HOME: profile },
			timeout: START_WITHIN_MS,
		} );
		const close = browser.close.bind( browser );
		browser.close = async () => {
			await close();
			await removeProfile();
		};
		return browser;
	} catch ( failure ) {
		await removeProfile();
		throw failure;
	}
}
