/**
 * Headless Chromium, as it comes and with what gives automation away taken off.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { OPEN_ACTION } from '../../../../shared/protocol';
import { openBrowser, type BrowserOptions } from '../../../support/browser';
import type { Sandbox } from '../../../support/start-sandbox';
import type { Account } from '../../../support/wordpress';
import type { Addresses } from '../addresses';
import type { Crawler, SessionCookie, Tool } from './tool';

const TABS = 4;

/** Whoever takes the trouble to run scripts lets them finish, in milliseconds. */
const SCRIPTS_RUN_MS = 150;

/** A page that is held up this long is given up, in milliseconds. */
const PATIENCE_MS = 15_000;

export const CHROMIUM_PLAIN = chromiumTool( 'Chromium, headless', {} );

export const CHROMIUM_DISGUISED = chromiumTool( 'Chromium, automation hidden', {
	hidesAutomation: true,
} );

function chromiumTool( name: string, options: BrowserOptions ): Tool {
	return {
		name,
		open: async ( sandbox ) =>
			new ChromiumCrawler( sandbox, await openBrowser( options ) ),
	};
}

class ChromiumCrawler implements Crawler {
	readonly #sandbox: Sandbox;
	readonly #context: BrowserContext;

	constructor( sandbox: Sandbox, context: BrowserContext ) {
		this.#sandbox = sandbox;
		this.#context = context;
	}

	async steal( cookies: readonly SessionCookie[] ): Promise< void > {
		const url = this.#sandbox.serviceUrl.replace( /^http:/, 'https:' );
		await this.#context.addCookies(
			cookies.map( ( { name, value } ) => ( {
				name,
				value,
				url,
				secure: true,
				sameSite: 'Strict' as const,
			} ) )
		);
	}

	async signIn( { user, password }: Account ): Promise< void > {
		const { coreUrl, serviceUrl } = this.#sandbox;
		const page = await this.#context.newPage();
		await page.goto( `${ coreUrl }/wp-login.php` );
		await page.evaluate(
			( body ) =>
				fetch( 'wp-login.php', {
					method: 'POST',
					body: new URLSearchParams( body ),
					redirect: 'manual',
				} ),
			{ log: user, pwd: password }
		);
		await page.goto(
			`${ coreUrl }/wp-admin/admin-post.php?action=${ OPEN_ACTION }`
		);
		await page.waitForURL( `${ serviceUrl }/` );
		await page.close();
	}

	async crawl( addresses: Addresses, signal: AbortSignal ): Promise< void > {
		const pages = await Promise.all(
			Array.from( { length: TABS }, () => this.#openTab() )
		);
		const end = () =>
			pages.forEach( ( page ) => void page.close().catch( () => {} ) );
		signal.addEventListener( 'abort', end );
		const [ first ] = pages;
		if ( first ) {
			// The others have nothing to do before the first page's links are known.
			await visit( first, this.#url( addresses.take( 1 ) ), addresses );
		}
		await Promise.all(
			pages.map( async ( page ) => {
				while ( ! signal.aborted ) {
					const paths = addresses.take( 1 );
					if ( paths.length === 0 ) {
						return;
					}
					await visit( page, this.#url( paths ), addresses );
				}
			} )
		);
		signal.removeEventListener( 'abort', end );
	}

	async close(): Promise< void > {
		await this.#context.close();
	}

	/** It stays on the dashboard's host, as crawlers do: WordPress's sign-in page is not what it is after. */
	async #openTab(): Promise< Page > {
		const page = await this.#context.newPage();
		await page.route( `${ this.#sandbox.wordpressUrl }/**`, ( route ) =>
			route.abort()
		);
		return page;
	}

	#url( [ path = '/' ]: readonly string[] ): string {
		return this.#sandbox.serviceUrl + path;
	}
}

/** Loads a page with all that is in it; what is no page, or leads away, has no links. */
async function visit(
	page: Page,
	url: string,
	addresses: Addresses
): Promise< void > {
	try {
		await page.goto( url, { timeout: PATIENCE_MS } );
		await sleep( SCRIPTS_RUN_MS );
		addresses.add(
			await page.evaluate( () =>
				[ ...document.links ]
					.filter( ( { origin } ) => origin === location.origin )
					.map( ( { pathname, search } ) => pathname + search )
			)
		);
	} catch {
		// The tab was closed, or the page led on before it was there.
	}
}
