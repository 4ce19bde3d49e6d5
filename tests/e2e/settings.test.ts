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
import type { BrowserContext, Page } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { CleanUp } from '../support/clean-up';
import { startSandbox, type Sandbox } from '../support/start-sandbox';
import {
	adminUrl,
	announcement,
	descriptionOf,
	isFocused,
	openSettings,
	save,
	savedSettings,
	SCREEN,
	signIn,
} from './support/settings-screen';

/** A fresh machine downloads WordPress and Chromium first. */
const START_LIMIT_MS = 600_000;

const WRONG_ADDRESS = 'reports.example.test';
const RIGHT_ADDRESS = 'https://reports.example.test';

const EVERYWHERE = 'Links and embedding work in all browsers.';

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
		await signIn( browser, sandbox, sandbox.admin );
	} );

	beforeEach( async () => {
		page = await browser.newPage();
		await openSettings( page, sandbox );
	} );

	afterEach( () => page.close() );

	it( 'sees beside the field what is wrong with an address, and nothing is saved', async () => {
		const before = await savedSettings( sandbox );
		const address = page.getByLabel( 'Service address' );
		await address.fill( WRONG_ADDRESS );
		await save( page );

		const message = await page.getByRole( 'alert' ).innerText();
		expect( message ).toContain( 'Write the whole address' );
		expect( await descriptionOf( address ) ).toContain( message );
		expect( await isFocused( address ) ).toBe( true );
		expect( await address.inputValue() ).toBe( WRONG_ADDRESS );
		expect( await savedSettings( sandbox ) ).toEqual( before );
	} );

	it( 'saves a right address and sees it again after a reload', async () => {
		await page
			.getByLabel( 'Service address' )
			.fill( `${ RIGHT_ADDRESS }/` );
		await page.getByLabel( 'Editor' ).check();
		await page.getByLabel( 'Link label' ).fill( 'Reports & figures' );
		await save( page );
		await announcement( page, 'Settings saved. Drawbridge is ready.' );

		await openSettings( page, sandbox );
		const address = page.getByLabel( 'Service address' );
		expect( await address.inputValue() ).toBe( RIGHT_ADDRESS );
		expect( await page.getByLabel( 'Editor' ).isChecked() ).toBe( true );
		expect( await page.getByLabel( 'Link label' ).inputValue() ).toBe(
			'Reports & figures'
		);
	} );

	it( 'keeps a role that the site no longer has, or takes it out', async () => {
		const { allowed_roles: before } = await savedSettings( sandbox );
		const roles = [ 'subscriber', 'shop_manager' ];
		await setAllowedRoles( roles );
		await openSettings( page, sandbox );
		const gone = page.getByLabel( 'shop_manager' );
		expect( await gone.isChecked() ).toBe( true );
		expect( await descriptionOf( gone ) ).toContain(
			'This site has no such role any more.'
		);

		await page.getByLabel( 'Link label' ).fill( 'With a role gone' );
		await save( page );
		await announcement( page, 'Settings saved.' );
		expect( await savedSettings( sandbox ) ).toMatchObject( {
			allowed_roles: roles,
			link_label: 'With a role gone',
		} );

		await gone.uncheck();
		expect( await isFocused( gone ) ).toBe( true );
		await save( page );
		await gone.waitFor( { state: 'detached' } );
		expect( await savedSettings( sandbox ) ).toMatchObject( {
			allowed_roles: [ 'subscriber' ],
		} );
		await setAllowedRoles( before );
	} );

	it( 'reads while typing an address what will work where', async () => {
		const address = page.getByLabel( 'Service address' );
		const advice = page.locator( '.drawbridge-topology [role="status"]' );
		const choice = page.getByLabel( 'Allow embedding' );
		const verdicts = {
			'http://dash.example.localhost:3000': EVERYWHERE,
			[ `${ sandbox.wordpressUrl }/dash` ]: EVERYWHERE,
			'http://dash.example.com': 'Use HTTPS first.',
			'http://reports.localhost:3000': 'embedding is switched off',
		};
		for ( const [ typed, verdict ] of Object.entries( verdicts ) ) {
			await address.fill( typed );
			await advice.filter( { hasText: verdict } ).waitFor();
			expect( await choice.isVisible() ).toBe(
				verdict.includes( 'off' )
			);
		}
		expect( await advice.innerText() ).toContain(
			'http://dash.example.localhost:3000'
		);
	} );

	it( 'allows embedding on another site', async () => {
		const before = await savedSettings( sandbox );
		await page.getByLabel( 'Service address' ).fill( RIGHT_ADDRESS );
		await page.getByLabel( 'Allow embedding' ).check();
		await page
			.getByRole( 'status' )
			.getByText( 'Chromium and default Firefox only' )
			.waitFor();
		await save( page );
		expect( await savedSettings( sandbox ) ).toEqual( {
			...before,
			service_url: RIGHT_ADDRESS,
			embed_across_sites: true,
		} );
	} );

	it( 'reads at once that WordPress answers below the path of the service, and the lines that mend it', async () => {
		await page
			.getByLabel( 'Service address' )
			.fill( `${ sandbox.wordpressUrl }/dash` );
		await save( page );
		await announcement( page, 'Settings saved. The list at the top' );
		const problem = await page
			.locator( '#drawbridge-settings' )
			.getByRole( 'listitem' )
			.innerText();
		expect( problem ).toContain( 'dash/.htaccess' );
		expect( problem ).toContain( 'RewriteEngine Off' );

		await page.getByLabel( 'Service address' ).fill( RIGHT_ADDRESS );
		await save( page );
		await announcement( page, 'Settings saved. Drawbridge is ready.' );
	} );

	it( 'sees beside each field what is wrong with the lives of sessions, all at once', async () => {
		const before = await savedSettings( sandbox );
		const fields = {
			'A session lasts': [ '', 'Use a whole number from 1 to 90.' ],
			'Without a visit': [
				'2161',
				'Use a whole number from 0 to 2,160.',
			],
			'Access is renewed': [ '28', 'Use at most 27, so that' ],
			'Paths to guard': [
				'/fine\n/wrong/../path',
				'“/wrong/../path” is no path of the dashboard.',
			],
		};
		for ( const [ label, [ typed = '' ] ] of Object.entries( fields ) ) {
			await page.getByLabel( label ).fill( typed );
		}
		await save( page );
		for ( const [ label, [ , message ] ] of Object.entries( fields ) ) {
			expect( await descriptionOf( page.getByLabel( label ) ) ).toContain(
				message
			);
		}
		expect( await savedSettings( sandbox ) ).toEqual( before );
	} );

	it( 'saves the lives of sessions and the paths, and sees them again after a reload', async () => {
		const fields = {
			'A session lasts': '14',
			'Without a visit': '0',
			'Access lasts': '15',
			'Access is renewed': '12',
		};
		for ( const [ label, value ] of Object.entries( fields ) ) {
			await page.getByLabel( label ).fill( value );
		}
		await page
			.getByLabel( 'Paths to guard' )
			.fill( ' /payments \n\n/bank accounts' );
		await save( page );
		await announcement( page, 'Settings saved.' );
		expect( await savedSettings( sandbox ) ).toMatchObject( {
			access_ttl_minutes: 15,
			session_ttl_days: 14,
			idle_limit_hours: 0,
			renew_interval_minutes: 12,
			strict_paths: [ '/payments', '/bank%20accounts' ],
		} );

		await openSettings( page, sandbox );
		for ( const [ label, value ] of Object.entries( fields ) ) {
			expect( await page.getByLabel( label ).inputValue() ).toBe( value );
		}
		expect( await page.getByLabel( 'Paths to guard' ).inputValue() ).toBe(
			'/payments\n/bank%20accounts'
		);
	} );

	it( 'signs everyone out, after a question that can be answered with no', async () => {
		const press = page.getByRole( 'button', { name: 'Sign everyone out' } );
		const question = page.getByRole( 'dialog', {
			name: 'Sign everyone out?',
		} );
		await press.click();
		await question.getByRole( 'button', { name: 'Cancel' } ).click();
		await question.waitFor( { state: 'detached' } );
		expect( await isFocused( press ) ).toBe( true );
		expect( await revocations() ).toEqual( [] );

		await press.click();
		await question
			.getByRole( 'button', { name: 'Sign everyone out' } )
			.click();
		await announcement( page, 'Everyone is signed out of the dashboard.' );
		expect( await revocations() ).toEqual( [
			{ scope: 'all', reason: 'everyone-signed-out' },
		] );
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
		await openSettings( page, sandbox );
		expect( questions ).toEqual( [ 'beforeunload' ] );

		await openSettings( page, sandbox );
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

		await signIn( browser, sandbox, sandbox.admin );
		await save( page );
		await announcement( page, 'Settings saved. Drawbridge is ready.' );
		expect( await savedSettings( sandbox ) ).toMatchObject( {
			link_label: 'Typed before',
		} );
	} );
} );

describe.each( [ 'member', 'outsider' ] as const )(
	'a signed-in %s',
	( who ) => {
		it( 'does not reach the screen', async () => {
			const page = await signIn( browser, sandbox, sandbox[ who ] );
			const answer = await page.goto( adminUrl( sandbox, SCREEN ) );
			expect( answer?.status() ).toBe( 403 );
			expect( await page.locator( '#drawbridge-settings' ).count() ).toBe(
				0
			);
		} );

		it( 'neither reads nor changes the settings by REST, with a valid nonce', async () => {
			const before = await savedSettings( sandbox );
			const page = await signIn( browser, sandbox, sandbox[ who ] );
			const answers = await page.evaluate( knockAtRoute, {
				service_url: 'https://stranger.example.test',
			} );
			expect( answers ).toEqual( [
				expect.stringMatching( /^403 .*"rest_forbidden"/ ),
				expect.stringMatching( /^403 .*"rest_forbidden"/ ),
			] );
			expect( await savedSettings( sandbox ) ).toEqual( before );
		} );
	}
);

async function setAllowedRoles( roles: unknown ): Promise< void > {
	await sandbox.wpEval(
		`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), $input ) );`,
		{ allowed_roles: roles }
	);
}

function revocations(): Promise< object[] > {
	return sandbox.database.query(
		`SELECT scope, reason FROM ${ sandbox.info.database.prefix }drawbridge_blacklist`
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
