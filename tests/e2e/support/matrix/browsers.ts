/**
 * The browsers of the matrix, each started once for all its cells.
 */
import { openBrowser } from '../../../support/browser';
import type { CleanUp } from '../../../support/clean-up';
import { openFirefox } from '../../../support/firefox';
import { asProfile, type Profile } from './tab';

/** Lead to this machine: the host names of every sandbox. */
const HOSTS = [ 'example.test', 'dash.example.test', 'dashboard.test' ];

/** A running browser. */
export interface MatrixBrowser {
	readonly name: string;
	/** Whether it keeps no cookie at all in frames of another site. */
	readonly keepsNothingInFrames: boolean;
	/** Somebody new, without cookies. */
	newProfile(): Promise< Profile >;
}

/** Starts all of them. */
export async function startBrowsers(
	cleanUp: CleanUp
): Promise< MatrixBrowser[] > {
	return [
		await chromium( 'Chromium', false, cleanUp ),
		await chromium( 'Chromium, 3rd-party cookies off', true, cleanUp ),
		await firefox( 'Firefox', false, cleanUp ),
		await firefox( 'Firefox, 3rd-party cookies off', true, cleanUp ),
	];
}

async function chromium(
	name: string,
	blockThirdPartyCookies: boolean,
	cleanUp: CleanUp
): Promise< MatrixBrowser > {
	const context = await openBrowser( { blockThirdPartyCookies } );
	cleanUp.add( () => context.close() );
	const browser = context.browser();
	if ( ! browser ) {
		throw new Error( 'Chromium has ended.' );
	}
	return {
		name,
		// Partitioned cookies are allowed there even then.
		keepsNothingInFrames: false,
		newProfile: async () =>
			asProfile(
				await browser.newContext( { ignoreHTTPSErrors: true } )
			),
	};
}

async function firefox(
	name: string,
	blockThirdPartyCookies: boolean,
	cleanUp: CleanUp
): Promise< MatrixBrowser > {
	const browser = await openFirefox( {
		hosts: HOSTS,
		blockThirdPartyCookies,
	} );
	cleanUp.add( () => browser.close() );
	return {
		name,
		keepsNothingInFrames: blockThirdPartyCookies,
		newProfile: async () =>
			asProfile( await browser.createBrowserContext() ),
	};
}
