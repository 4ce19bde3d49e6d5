/**
 * Limits, budgets and bots on the settings screen, as the owner of the site works on them.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
	announcement,
	descriptionOf,
	isFocused,
	openSettings,
	save,
	savedSettings,
} from './support/settings-screen';
import { useStage } from './support/stage';

const stage = useStage( {} );

const EVERYONE = {
	role: '',
	per_minute: 6_000,
	per_hour: 100_000,
	per_day: 600_000,
	at_once: 128,
};

let page: Page;
let before: Record< string, unknown >;

beforeEach( async () => {
	const visitor = await stage().visit();
	await visitor.signIn( stage().sandbox.admin );
	page = visitor.page;
	before = await savedSettings( stage().sandbox );
	await openSettings( page, stage().sandbox );
} );

afterEach( async () => {
	await stage().sandbox.wpEval(
		`update_option( 'drawbridge_settings', $input );`,
		before
	);
} );

function row( name: string ): Locator {
	return page.getByRole( 'group', { name, exact: true } );
}

function button( name: string ): Locator {
	return page.getByRole( 'button', { name } );
}

async function addRow( role: string ): Promise< void > {
	await page
		.getByLabel( 'A role that needs' )
		.selectOption( { label: role } );
	await button( 'Add a row' ).click();
}

/** Keys only, as somebody without a mouse. */
async function press( ...keys: readonly string[] ): Promise< void > {
	for ( const key of keys ) {
		await page.keyboard.press( key );
	}
}

describe( 'budgets', () => {
	it( 'are given to a role, changed and taken back by keyboard alone', async () => {
		await page.getByLabel( 'A role that needs' ).focus();
		await page.keyboard.type( 'Edi' );
		await press( 'Tab', 'Enter' );
		const minute = row( 'Editor' ).getByLabel( 'A minute' );
		expect( await isFocused( minute ) ).toBe( true );
		expect( await minute.inputValue() ).toBe( '6000' );

		await press( 'ControlOrMeta+a', '7', '0', '0', '0', 'Enter' );
		await announcement( page, 'Settings saved.' );
		expect( await savedSettings( stage().sandbox ) ).toMatchObject( {
			budgets: [
				EVERYONE,
				{ ...EVERYONE, role: 'editor', per_minute: 7_000 },
			],
		} );

		await openSettings( page, stage().sandbox );
		await button( 'Remove the row of Editor' ).focus();
		await press( 'Enter' );
		await row( 'Editor' ).waitFor( { state: 'detached' } );
		expect(
			await isFocused( page.getByLabel( 'A role that needs' ) )
		).toBe( true );
		await save( page );
		expect( await savedSettings( stage().sandbox ) ).toMatchObject( {
			budgets: [ EVERYONE ],
		} );
	} );

	it( 'are refused with every mistake named, and marked where it is', async () => {
		await addRow( 'Editor' );
		await addRow( 'Author' );
		const minute = row( 'Editor' ).getByLabel( 'A minute' );
		await minute.fill( '5' );
		await row( 'Author' ).getByLabel( 'A day' ).fill( '70000' );
		await save( page );

		const message = await descriptionOf( minute );
		expect( message ).toContain(
			'Editor, a minute: use a whole number from 60 to 1,000,000.'
		);
		expect( message ).toContain( 'Author, a day: use at least 100,000,' );
		expect( await isFocused( minute ) ).toBe( true );
		expect(
			await page
				.locator( '.drawbridge-budgets [aria-invalid="true"]' )
				.count()
		).toBe( 2 );
		expect(
			( await savedSettings( stage().sandbox ) )[ 'budgets' ]
		).toEqual( before[ 'budgets' ] );
	} );

	it( 'of a role that is gone lead to the button that removes them', async () => {
		await stage().sandbox.wpEval(
			`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'budgets' => $input ) ) );`,
			[ EVERYONE, { ...EVERYONE, role: 'wizard' } ]
		);
		await openSettings( page, stage().sandbox );
		await save( page );
		await page
			.getByRole( 'alert' )
			.getByText( 'This site has no role “wizard”.' )
			.waitFor();
		expect( await isFocused( button( 'Remove the row of wizard' ) ) ).toBe(
			true
		);
		await press( 'Enter' );
		await save( page );
		await announcement( page, 'Settings saved.' );
	} );

	it( 'count as changes only while they differ', async () => {
		const unsaved = page.getByText( 'You have unsaved changes.' );
		const atOnce = row( 'Everyone' ).getByLabel( 'At once' );
		await addRow( 'Editor' );
		expect( await unsaved.count() ).toBe( 1 );
		await button( 'Remove the row of Editor' ).click();
		expect( await unsaved.count() ).toBe( 0 );
		await atOnce.fill( '64' );
		expect( await unsaved.count() ).toBe( 1 );
		await atOnce.fill( '128' );
		expect( await unsaved.count() ).toBe( 0 );
	} );
} );

describe( 'bots', () => {
	it( 'are only observed until the owner decides otherwise, and networks are kept apart', async () => {
		expect( await page.getByLabel( 'Only observe' ).isChecked() ).toBe(
			true
		);
		await page.getByLabel( 'Only observe' ).focus();
		await press( 'ArrowDown' );
		expect( await page.getByLabel( 'Act' ).isChecked() ).toBe( true );
		await page
			.getByLabel( 'Networks that are never judged' )
			.fill( '203.0.113.9/24\n\n::ffff:192.0.2.1' );
		await save( page );
		await announcement( page, 'Settings saved.' );
		expect( await savedSettings( stage().sandbox ) ).toMatchObject( {
			bot_mode: 'enforce',
			bot_allowed_networks: [ '203.0.113.0/24', '192.0.2.1' ],
		} );
	} );

	it( 'get no network that is none: every wrong line is named', async () => {
		const networks = page.getByLabel( 'Networks that are never judged' );
		await networks.fill( 'my office\n203.0.113.0/24\n10.0.0.0/33' );
		await save( page );
		expect( await descriptionOf( networks ) ).toContain(
			'Not an address or network: “my office”, “10.0.0.0/33”.'
		);
	} );
} );

describe( 'limits', () => {
	it( 'are folded away, unfold, and go back to the usual ones', async () => {
		const signIns = page.getByLabel( 'Sign-ins a minute' );
		expect( await signIns.isVisible() ).toBe( false );
		await button( 'Change limits' ).click();
		expect( await descriptionOf( signIns ) ).toContain(
			'10 to 100,000, usually 300.'
		);
		await signIns.fill( '20' );
		await save( page );
		expect( await savedSettings( stage().sandbox ) ).toMatchObject( {
			sign_ins_per_minute: 20,
		} );

		await button( 'Back to the usual limits' ).click();
		await save( page );
		expect( await savedSettings( stage().sandbox ) ).toMatchObject( {
			sign_ins_per_minute: 300,
		} );
	} );

	it( 'unfold by themselves where one is refused', async () => {
		await button( 'Change limits' ).click();
		await page.getByLabel( 'Failures an hour' ).fill( '4000' );
		await page.getByLabel( 'Wrong paths' ).fill( '' );
		await button( 'Hide limits' ).click();
		await save( page );
		const failures = page.getByLabel( 'Failures an hour' );
		expect( await isFocused( failures ) ).toBe( true );
		expect( await descriptionOf( failures ) ).toContain(
			'Use at most 3,000, which is what a whole day allows.'
		);
		expect(
			await descriptionOf( page.getByLabel( 'Wrong paths' ) )
		).toContain( 'Use a whole number from 10 to 100,000.' );
	} );
} );
