/**
 * The bar at work: what it tells, what its buttons do, and how it gets over a lost connection.
 */
import { describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import {
	openInState,
	openWithClock,
	saying,
	STATES,
	unavailable,
} from './support/bar-states';
import {
	barOf,
	button,
	countRequests,
	letPass,
	readOut,
} from './support/dashboard';
import { useDashboard } from './support/signed-in';

const { sandbox, browser } = useDashboard();

describe( 'the bar', () => {
	it( 'says that the session is secure, and for how long', async () => {
		const page = await openWithClock( browser(), sandbox() );
		expect( await barOf( page ).innerText() ).toMatch(
			/^🔒 Secure Session Active\s+30 min left/
		);
		// Half a minute away from the change, which need not fall on the second.
		await letPass( page, 10.5 );
		expect( await barOf( page ).innerText() ).toContain( '20 min left' );
		expect( await readOut( page ) ).toBe( '' );
	} );

	it( 'renews by itself after about 20 minutes, and tells so for a moment', async () => {
		const renewals = countRequests( browser(), PATHS.renew );
		const page = await openWithClock( browser(), sandbox() );
		await letPass( page, 17 );
		expect( renewals() ).toBe( 0 );
		const told = barOf( page ).getByText( 'Session renewed' ).first();
		for ( let minute = 0; minute < 6 && renewals() === 0; minute++ ) {
			await letPass( page, 1 );
		}
		await told.waitFor();
		expect( renewals() ).toBe( 1 );
		expect( await readOut( page ) ).toBe( 'Session renewed' );
		expect( await barOf( page ).innerText() ).toContain( '30 min left' );
		await letPass( page, 1 );
		expect( await readOut( page ) ).toBe( '' );
	} );

	it( 'warns two minutes before the end, and "Stay signed in" renews', async () => {
		const page = await openInState( browser(), sandbox(), 'warning' );
		expect( await barOf( page ).innerText() ).toMatch( /1:[0-5]\d left/ );
		expect( await readOut( page ) ).toMatch(
			/^Your session ends in 2 minutes\./
		);
		await page.unroute( `**${ PATHS.renew }` );
		await button( page, 'Stay signed in' ).click();
		await saying( page, 'Session renewed' );
		expect( await barOf( page ).innerText() ).toContain( '30 min left' );
	} );

	it( 'tells the page of the warning, once', async () => {
		const page = await openWithClock( browser(), sandbox() );
		await page.evaluate( () => {
			document.addEventListener(
				'drawbridge:expiring',
				( { detail } ) => {
					document.body.dataset.told =
						( document.body.dataset.told ?? '' ) +
						JSON.stringify( detail );
				}
			);
		} );
		await page.route( `**${ PATHS.renew }`, unavailable );
		await letPass( page, 29.5 );
		expect( await page.locator( 'body' ).getAttribute( 'data-told' ) ).toBe(
			'{"secondsLeft":120,"renewable":true}'
		);
	} );

	it( 'reconnects by itself when the device is online again', async () => {
		const page = await openInState( browser(), sandbox(), 'reconnecting' );
		expect( await readOut( page ) ).toContain( 'You stay signed in.' );
		await browser().setOffline( false );
		await saying( page, 'Secure Session Active' );
		expect( await readOut( page ) ).toBe( '' );
	} );

	it( 'goes on when the time ran out without a connection, once there is one', async () => {
		const page = await openWithClock( browser(), sandbox() );
		await page.route( `**${ PATHS.renew }`, unavailable );
		await letPass( page, 31 );
		expect( await barOf( page ).innerText() ).toContain( 'Reconnecting…' );
		await page.unroute( `**${ PATHS.renew }` );
		await letPass( page, 2 );
		await saying( page, 'Secure Session Active' );
	} );

	it( 'signs out', async () => {
		const page = await openWithClock( browser(), sandbox() );
		await button( page, 'Sign out' ).click();
		await page.waitForURL( sandbox().serviceUrl + PATHS.signedOut );
		const cookies = await browser().cookies( sandbox().serviceUrl );
		expect( cookies ).toEqual( [] );
	} );

	it( 'says that signing out did not work, and the session goes on', async () => {
		const page = await openWithClock( browser(), sandbox() );
		await page.route( `**${ PATHS.logout }`, unavailable );
		await button( page, 'Sign out' ).click();
		await saying( page, 'Not signed out' );
		expect( await barOf( page ).innerText() ).toContain( '30 min left' );
	} );

	it( 'asks before signing out with unsaved work', async () => {
		const page = await openInState( browser(), sandbox(), 'question' );
		await button( page, 'Cancel' ).click();
		expect( await barOf( page ).innerText() ).toContain(
			'Secure Session Active'
		);
		await button( page, 'Sign out' ).click();
		await button( page, 'Sign out anyway' ).click();
		await page.waitForURL( sandbox().serviceUrl + PATHS.signedOut );
	} );

	it( 'stays minimised on the next page, but not when there is something to decide', async () => {
		const page = await openInState( browser(), sandbox(), 'minimised' );
		expect( await button( page, 'Sign out' ).isVisible() ).toBe( false );
		await page.reload();
		await button( page, 'Show the session bar' ).waitFor();
		await STATES.warning.reach( page );
		await button( page, 'Stay signed in' ).waitFor();
	} );
} );
