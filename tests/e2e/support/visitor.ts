/**
 * A person in front of a browser: signs in to WordPress, clicks, and sees what comes.
 */
import type { BrowserContext, Cookie, Locator, Page } from 'playwright-core';
import { PATHS } from '../../../shared/protocol';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { Way } from './way';
import { fillInLogin } from './wordpress-login';

/** A person with a browser profile and one tab. */
export class Visitor {
	readonly page: Page;
	/** The way the tab has gone. */
	readonly way: Way;
	readonly #sandbox: Sandbox;
	readonly #context: BrowserContext;

	private constructor(
		sandbox: Sandbox,
		context: BrowserContext,
		page: Page
	) {
		this.#sandbox = sandbox;
		this.#context = context;
		this.page = page;
		this.way = Way.of( page );
	}

	/** Opens an empty tab. */
	static async arrive(
		sandbox: Sandbox,
		context: BrowserContext
	): Promise< Visitor > {
		return new Visitor( sandbox, context, await context.newPage() );
	}

	/** Signs in on the login page the tab shows. */
	fillInLogin( account: Account ): Promise< void > {
		return fillInLogin( this.page, account );
	}

	/** Is signed in to WordPress, without the tab having been there. */
	async signIn( account: Account = this.#sandbox.member ): Promise< void > {
		const { wordpressUrl, coreUrl } = this.#sandbox;
		const page = await this.#context.newPage();
		await page.goto( `${ coreUrl }/readme.html` );
		await page.evaluate( postLogin, account );
		await page.close();
		const cookies = await this.#context.cookies( wordpressUrl );
		if ( ! cookies.some( isLogin ) ) {
			throw new Error( `WordPress did not sign ${ account.user } in.` );
		}
	}

	/** Goes to the page with the shortcode. */
	async goToMemberPage(): Promise< void > {
		await this.page.goto( this.#sandbox.memberPage );
	}

	/** The shortcode's link into the dashboard. */
	get door(): Locator {
		return this.page.getByRole( 'link', { name: 'Open dashboard' } );
	}

	/** Is signed in to WordPress and inside the dashboard, by way of the member page. */
	async cross( account?: Account ): Promise< void > {
		await this.signIn( account );
		await this.goToMemberPage();
		await this.door.click();
		await this.seesDashboard();
	}

	/**
	 * Waits for the dashboard.
	 *
	 * @param place path, query and fragment inside it
	 */
	async seesDashboard( place = '/' ): Promise< void > {
		await this.page.waitForURL( this.#sandbox.serviceUrl + place );
		await this.sees( /^Hello, / );
	}

	/** Waits for a heading. */
	async sees( heading: string | RegExp ): Promise< void > {
		await this.page
			.getByRole( 'heading', { level: 1, name: heading } )
			.waitFor();
	}

	/** Signs out by the button on the dashboard's first page. */
	async signOutHere(): Promise< void > {
		await this.page
			.locator( 'main' )
			.getByRole( 'button', { name: 'Sign out here' } )
			.click();
		await this.sees( 'You are signed out here' );
	}

	/** Goes back in the tab's history. */
	async goBack(): Promise< void > {
		// A page that was kept alive for Back is not loaded a second time.
		await this.page.goBack( { waitUntil: 'commit' } );
	}

	/** The service's own cookies. */
	async cookies(): Promise< Cookie[] > {
		const cookies = await this.#context.cookies( this.#sandbox.serviceUrl );
		return cookies.filter( ( { name } ) => name.includes( 'drawbridge' ) );
	}

	/** What the service answers to somebody with this browser's cookies who asks for the session. */
	async sessionStatus(
		serviceUrl = this.#sandbox.serviceUrl
	): Promise< number > {
		const page = await this.#context.newPage();
		const answer = await page.goto( serviceUrl + PATHS.session );
		await page.close();
		return Number( answer?.status() );
	}
}

function isLogin( { name }: Cookie ): boolean {
	return name.startsWith( 'wordpress_logged_in_' );
}

/** Runs in a page of the site: sends what its login form sends. */
async function postLogin( { user, password }: Account ): Promise< void > {
	await fetch( 'wp-login.php', {
		method: 'POST',
		body: new URLSearchParams( { log: user, pwd: password } ),
		redirect: 'manual',
	} );
}
