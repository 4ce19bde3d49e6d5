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

/** How Firefox is to be. */
export interface FirefoxOptions {
	/** Host names that lead to this machine; names under `localhost` do so anyway. */
	readonly hosts?: readonly string[];
	/** Refuses every cookie in frames of other sites, as a setting of the browser does. */
	readonly blockThirdPartyCookies?: boolean;
	/** Further preferences, by their names in `about:config`. */
	readonly preferences?: Readonly< Record< string, string | boolean > >;
}

/** Firefox's preference for it, and the value for "all third-party cookies". */
const BLOCK_THIRD_PARTY = { 'network.cookie.cookieBehavior': 1 };

/**
 * Starts a Firefox with a profile of its own, driven over WebDriver BiDi. Self-signed certificates are accepted.
 *
 * @return closing it ends the browser and removes the profile
 */
export async function openFirefox( {
	hosts = [],
	blockThirdPartyCookies = false,
	preferences = {},
}: FirefoxOptions = {} ): Promise< Browser > {
	const pathOf = await meetRequirements( [ FIREFOX ], quiet );
	const profile = await mkdtemp( join( tmpdir(), 'drawbridge-firefox-' ) );
	const removeProfile = () =>
		rm( profile, { recursive: true, force: true, maxRetries: 5 } );
	try {
		const browser = await puppeteer.launch( {
			browser: 'firefox',
			executablePath: pathOf( FIREFOX ),
			userDataDir: profile,
			acceptInsecureCerts: true,
			extraPrefsFirefox: {
				'network.dns.localDomains': hosts.join( ',' ),
				...( blockThirdPartyCookies && BLOCK_THIRD_PARTY ),
				...preferences,
			},
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
