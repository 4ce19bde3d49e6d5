/**
 * Recent activity in a real browser: the administrator finds what happened, page by page, and gets to who it was.
 */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { writeEvents } from './support/events';
import { adminUrl, isFocused, SCREEN } from './support/settings-screen';
import { useStage } from './support/stage';

const TAB = `${ SCREEN }&tab=activity`;

const stage = useStage( {} );

let page: Page;

beforeEach( async () => {
	const visitor = await stage().visit();
	await visitor.signIn( stage().sandbox.admin );
	page = visitor.page;
} );

async function open( screen = TAB ): Promise< void > {
	await page.goto( adminUrl( stage().sandbox, screen ) );
}

async function seesEvents( count: number ): Promise< void > {
	await page
		.getByRole( 'status' )
		.filter( { hasText: new RegExp( `^${ count } event` ) } )
		.waitFor();
}

function items(): Locator {
	return page.locator( '#drawbridge-activity' ).getByRole( 'listitem' );
}

function button( name: string ): Locator {
	return page.getByRole( 'button', { name } );
}

describe( 'an administrator', () => {
	it( 'comes from the settings by a tab, and reads what will be there', async () => {
		await writeEvents( stage().sandbox, 0 );
		await open( SCREEN );
		await page.getByRole( 'link', { name: 'Recent activity' } ).click();
		await page.getByText( 'Nothing yet. As soon as members' ).waitFor();
		expect( await items().count() ).toBe( 0 );
		expect( await button( 'Older' ).count() ).toBe( 0 );
	} );

	it( 'reads in words what happened to whom, and goes to who it was', async () => {
		await writeEvents( stage().sandbox, 8 );
		await open();
		await seesEvents( 8 );
		const texts = await items().allInnerTexts();
		expect( texts[ 1 ] ).toMatch(
			/^Slowed down: near the end of the budget of an hour\s+Member, from 203\.0\.113\.7\s+\w/
		);
		expect( texts[ 3 ] ).toContain(
			'Would have been treated as a program'
		);
		expect( texts[ 5 ] ).toContain( 'A visitor, from 198.51.100.23' );
		expect( texts[ 7 ] ).toMatch( /signed everyone out\s+Everyone\s/ );

		await items().nth( 1 ).getByRole( 'link', { name: 'Member' } ).click();
		await page.waitForURL( '**/wp-admin/user-edit.php?user_id=*' );
	} );

	it( 'chooses what to see, also by the address', async () => {
		await writeEvents( stage().sandbox, 8 );
		await open();
		await seesEvents( 8 );
		await page.getByLabel( 'Show' ).selectOption( {
			label: 'Slowed down or refused',
		} );
		await seesEvents( 3 );
		await open( `${ TAB }&topic=bots` );
		await seesEvents( 2 );
		expect( await page.getByLabel( 'Show' ).inputValue() ).toBe( 'bots' );
	} );

	it( 'turns the pages there and back by keyboard, each read from its top', async () => {
		await writeEvents( stage().sandbox, 45 );
		await open();
		await seesEvents( 20 );
		const [ newest ] = await items().allInnerTexts();
		for ( const count of [ 20, 5 ] ) {
			await button( 'Older' ).focus();
			await page.keyboard.press( 'Enter' );
			expect(
				await isFocused(
					page.getByRole( 'heading', { name: 'Recent activity' } )
				)
			).toBe( true );
			await seesEvents( count );
		}
		expect( await button( 'Older' ).isEnabled() ).toBe( false );
		await button( 'Newer' ).click();
		await seesEvents( 20 );
		await button( 'Newer' ).click();
		await seesEvents( 20 );
		expect( await items().first().innerText() ).toBe( newest );
		expect( await button( 'Newer' ).isEnabled() ).toBe( false );
	} );

	it( 'sees what is new after a refresh', async () => {
		await writeEvents( stage().sandbox, 1 );
		await open();
		await seesEvents( 1 );
		await writeEvents( stage().sandbox, 2 );
		await button( 'Refresh' ).click();
		await seesEvents( 2 );
		expect( await items().count() ).toBe( 2 );
	} );

	it( 'is told when it cannot be read, and tries again', async () => {
		await writeEvents( stage().sandbox, 1 );
		await open();
		await seesEvents( 1 );
		await page.route( /activity/, ( route ) => route.abort() );
		await button( 'Refresh' ).click();
		await page
			.getByText( 'WordPress could not be reached.' )
			.first()
			.waitFor();
		await page.unroute( /activity/ );
		expect( await items().count() ).toBe( 0 );
		await button( 'Try again' ).click();
		await seesEvents( 1 );
		expect( await items().count() ).toBe( 1 );
	} );
} );

describe.each( [ 'member', 'outsider' ] as const )( 'the %s', ( who ) => {
	it( 'does not get to see it', async () => {
		const visitor = await stage().visit();
		await visitor.signIn( stage().sandbox[ who ] );
		const answer = await visitor.page.goto(
			adminUrl( stage().sandbox, TAB )
		);
		expect( answer?.status() ).toBe( 403 );
	} );
} );
