/**
 * The settings screen in a real browser: what the owner of a site does there, and who does not get there.
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
import type { BrowserContext, Locator, Page } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { CleanUp } from '../support/clean-up';
import { startSandbox, type Sandbox } from '../support/start-sandbox';
import type { Account } from '../support/wordpress';

/** A fresh machine downloads WordPress and Chromium first. */
const START_LIMIT_MS = 600_000;

const SCREEN = 'options-general.php?page=drawbridge';
const WRONG_ADDRESS = 'reports.example.test';
const RIGHT_ADDRESS = 'https://reports.example.test';

let sandbox: Sandbox;
let browser: BrowserContext;

const cleanUp = new CleanUp();

beforeAll( async () => {
	sandbox = await startSandbox();
	cleanUp.add( () => sandbox.stop() );
	browser = await openBrowser();
	cleanUp.add( () => browser.close() );
}, START_LIMIT_MS );

afterAll( () => cleanUp.run() );

describe( 'the owner of the site', () => {
	let page: Page;

	beforeAll( async () => {
		await signIn( sandbox.admin );
	} );

	beforeEach( async () => {
		page = await browser.newPage();
		await openSettings( page );
	} );

	afterEach( () => page.close() );

	it( 'sees beside the field what is wrong with an address, and nothing is saved', async () => {
		const before = await savedSettings();
		const address = page.getByLabel( 'Service address' );
		await address.fill( WRONG_ADDRESS );
		await save( page );

		const message = await page.getByRole( 'alert' ).innerText();
		expect( message ).toContain( 'Write the whole address' );
		expect( await descriptionOf( address ) ).toContain( message );
		expect( await isFocused( address ) ).toBe( true );
		expect( await address.inputValue() ).toBe( WRONG_ADDRESS );
		expect( await savedSettings() ).toBe( before );
	} );

	it( 'saves a right address and sees it again after a reload', async () => {
		await page
			.getByLabel( 'Service address' )
			.fill( `${ RIGHT_ADDRESS }/` );
		await page.getByLabel( 'Editor' ).check();
		await page.getByLabel( 'Link label' ).fill( 'Reports & figures' );
		await save( page );
		await announcement( page, 'Settings saved. Drawbridge is ready.' );

		await openSettings( page );
		const address = page.getByLabel( 'Service address' );
		expect( await address.inputValue() ).toBe( RIGHT_ADDRESS );
		expect( await page.getByLabel( 'Editor' ).isChecked() ).toBe( true );
		expect( await page.getByLabel( 'Link label' ).inputValue() ).toBe(
			'Reports & figures'
		);
	} );

	it( 'reads what is left to mend, and the step that mends it', async () => {
		await page.getByLabel( 'Service address' ).fill( '' );
		await save( page );
		await announcement(
			page,
			'Settings saved. The list at the top says what is left to mend.'
		);

		await page
			.getByRole( 'heading', { name: '1 thing to mend' } )
			.waitFor();
		const problem = await page
			.locator( '#drawbridge-settings' )
			.getByRole( 'listitem' )
			.innerText();
		expect( problem ).toContain( 'The address of the token service' );
		expect( problem ).toContain( 'Write it under Settings' );
	} );

	it( 'is asked before leaving unsaved changes behind', async () => {
		const questions: string[] = [];
		page.on( 'dialog', ( dialog ) => {
			questions.push( dialog.type() );
			void dialog.accept();
		} );
		await page.getByLabel( 'Link label' ).click();
		await page.keyboard.type( ' and more' );
		await openSettings( page );
		expect( questions ).toEqual( [ 'beforeunload' ] );

		await openSettings( page );
		expect( questions ).toHaveLength( 1 );
	} );

	it( 'loses nothing when signed out meanwhile: signs in elsewhere and saves', async () => {
		await page.getByLabel( 'Service address' ).fill( RIGHT_ADDRESS );
		await page.getByLabel( 'Link label' ).fill( 'Typed before' );
		await browser.clearCookies();
		await save( page );
		await page
			.locator( '#drawbridge-settings' )
			.getByText( 'You are signed out of WordPress.' )
			.waitFor();

		await signIn( sandbox.admin );
		await save( page );
		await announcement( page, 'Settings saved. Drawbridge is ready.' );
		expect( await savedSettings() ).toContain( 'Typed before' );
	} );
} );

describe.each( [ 'member', 'outsider' ] as const )(
	'a signed-in %s',
	( who ) => {
		it( 'does not reach the screen', async () => {
			const page = await signIn( sandbox[ who ] );
			const answer = await page.goto( adminUrl( SCREEN ) );
			expect( answer?.status() ).toBe( 403 );
			expect( await page.locator( '#drawbridge-settings' ).count() ).toBe(
				0
			);
		} );

		it( 'neither reads nor changes the settings by REST, with a valid nonce', async () => {
			const before = await savedSettings();
			const page = await signIn( sandbox[ who ] );
			const answers = await page.evaluate( knockAtRoute, {
				service_url: 'https://stranger.example.test',
			} );
			expect( answers ).toEqual( [
				expect.stringMatching( /^403 .*"rest_forbidden"/ ),
				expect.stringMatching( /^403 .*"rest_forbidden"/ ),
			] );
			expect( await savedSettings() ).toBe( before );
		} );
	}
);

function adminUrl( path: string ): string {
	return `${ sandbox.wordpressUrl }/wp-admin/${ path }`;
}

/** Whoever was signed in before is no longer. */
async function signIn( { user, password }: Account ): Promise< Page > {
	await browser.clearCookies();
	const page = await browser.newPage();
	await page.goto( adminUrl( 'profile.php' ) );
	await page.locator( '#user_login' ).fill( user );
	await page.locator( '#user_pass' ).fill( password );
	await page.locator( '#wp-submit' ).click();
	await page.waitForURL( adminUrl( 'profile.php' ) );
	return page;
}

async function openSettings( page: Page ): Promise< void > {
	await page.goto( adminUrl( SCREEN ) );
	await saveButton( page ).waitFor();
}

function saveButton( page: Page ): Locator {
	return page.getByRole( 'button', { name: 'Save settings' } );
}

/** Waits for WordPress to answer, too. */
async function save( page: Page ): Promise< void > {
	await saveButton( page ).click();
	await saveButton( page )
		.and( page.locator( ':not([aria-disabled="true"])' ) )
		.waitFor();
}

async function announcement( page: Page, sentence: string ): Promise< void > {
	await page
		.locator( '.components-snackbar' )
		.getByText( sentence )
		.waitFor();
	await page
		.locator( '#a11y-speak-polite' )
		.filter( { hasText: sentence } )
		.waitFor( { state: 'attached' } );
}

/** What assistive technology reads about a field, after its name. */
function descriptionOf( field: Locator ): Promise< string > {
	return field.evaluate( ( element ) =>
		( element.getAttribute( 'aria-describedby' ) ?? '' )
			.split( ' ' )
			.map( ( id ) => document.getElementById( id )?.innerText )
			.join( ' ' )
	);
}

function isFocused( field: Locator ): Promise< boolean > {
	return field.evaluate( ( element ) => element === document.activeElement );
}

function savedSettings(): Promise< string > {
	return sandbox.wpEval(
		"echo wp_json_encode( get_option( 'drawbridge_settings' ), JSON_UNESCAPED_SLASHES );"
	);
}

/** Runs in a page of wp-admin: asks for the settings and tries to change them, as the plugin's own screen would. */
async function knockAtRoute( settings: object ): Promise< string[] > {
	const nonce = await fetch( 'admin-ajax.php?action=rest-nonce' );
	const headers = {
		'Content-Type': 'application/json',
		'X-WP-Nonce': await nonce.text(),
	};
	const route = '../index.php?rest_route=/drawbridge/v1/settings';
	const answers = [
		await fetch( route, { headers } ),
		await fetch( route, {
			headers,
			method: 'POST',
			body: JSON.stringify( settings ),
		} ),
	];
	return Promise.all(
		answers.map(
			async ( answer ) => `${ answer.status } ${ await answer.text() }`
		)
	);
}
