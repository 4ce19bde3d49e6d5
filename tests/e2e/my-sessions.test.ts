/**
 * A member looks after their sessions on the dashboard, without loading the page anew.
 */
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PATHS } from '../../shared/protocol';
import { crossOver, type Crossing } from '../support/crossing';
import { forgetAccessToken, openDashboard } from './support/dashboard';
import { useDashboard } from './support/signed-in';

const { sandbox, browser } = useDashboard();

/** A session of the member on another device. */
function elsewhere( device: string ): Promise< Crossing > {
	return crossOver( sandbox(), sandbox().member, {
		headers: { 'user-agent': device },
	} );
}

const PHONE =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const OFFICE =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

function rows( page: Page ): Locator {
	return page
		.getByRole( 'region', { name: 'Your sessions' } )
		.getByRole( 'listitem' );
}

async function statusOf( { client }: Crossing ): Promise< number > {
	const { status } = await client.get( sandbox().serviceUrl + PATHS.session );
	return status;
}

describe( 'my sessions', () => {
	it( 'are all shown, this one first', async () => {
		await elsewhere( PHONE );
		const page = await openDashboard( browser(), sandbox() );
		const texts = await rows( page ).allInnerTexts();
		expect( texts[ 0 ] ).toMatch(
			/Headless Chrome on Linux\s+This one\s+127\.0\.0\.1\s+Since .+\s+Ends at the latest /
		);
		expect( texts.slice( 1 ).join( '\n' ) ).toMatch(
			/Safari on iPhone\s+127\.0\.0\.1\s+Since .+\s+Last seen .+\s+Sign out/
		);
	} );

	it( 'are ended one by one, and the others stay', async () => {
		const phone = await elsewhere( PHONE );
		const office = await elsewhere( OFFICE );
		const page = await openDashboard( browser(), sandbox() );
		const row = rows( page ).filter( { hasText: 'Firefox on Windows' } );
		await row.getByRole( 'button' ).click();
		await page.getByText( 'Signed out: Firefox on Windows.' ).waitFor();
		expect( await row.count() ).toBe( 0 );
		expect( await statusOf( office ) ).toBe( 401 );
		expect( await statusOf( phone ) ).toBe( 200 );
		expect(
			await page.evaluate( () => document.activeElement?.textContent )
		).toBe( 'Your sessions' );
	} );

	it( 'are ended all at once, but for this one, also after the device has slept', async () => {
		const others = [ await elsewhere( PHONE ), await elsewhere( OFFICE ) ];
		const page = await openDashboard( browser(), sandbox() );
		await forgetAccessToken( browser() );
		await page
			.getByRole( 'button', { name: 'Sign out everywhere else' } )
			.click();
		await page.getByText( 'Signed out everywhere else.' ).waitFor();
		expect( await rows( page ).count() ).toBe( 1 );
		expect(
			await page
				.getByText( 'You are signed in nowhere else.' )
				.isVisible()
		).toBe( true );
		expect( await Promise.all( others.map( statusOf ) ) ).toEqual( [
			401, 401,
		] );
		await page.reload();
		expect( await rows( page ).count() ).toBe( 1 );
	} );

	it( 'stay in the list when they could not be ended', async () => {
		await elsewhere( PHONE );
		const page = await openDashboard( browser(), sandbox() );
		const before = await rows( page ).count();
		await page.route( `**${ PATHS.endSession }`, ( route ) =>
			route.abort()
		);
		await rows( page ).last().getByRole( 'button' ).click();
		await page.getByText( 'the dashboard cannot be reached' ).waitFor();
		expect( await rows( page ).count() ).toBe( before );
	} );

	it( 'end here by the button of the page, too', async () => {
		const page = await openDashboard( browser(), sandbox() );
		await page.getByRole( 'button', { name: 'Sign out here' } ).click();
		await page.waitForURL( sandbox().serviceUrl + PATHS.signedOut );
		expect( await browser().cookies( sandbox().serviceUrl ) ).toEqual( [] );
	} );
} );
