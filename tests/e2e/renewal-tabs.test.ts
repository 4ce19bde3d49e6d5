/**
 * Many tabs, one session: renewed once, ended everywhere, and never at the cost of the place or the work in a tab.
 */
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { OTHER_SESSIONS, PATHS } from '../../shared/protocol';
import { crossOver, sameOriginFetch } from '../support/crossing';
import {
	atHome,
	barOf,
	button,
	countRequests,
	forgetAccessToken,
	openDashboard,
	setUnsavedWork,
	wake,
} from './support/dashboard';
import { useDashboard } from './support/signed-in';

const PLACE = '/?report=7&part=2#totals';

const { sandbox, browser } = useDashboard( { processes: 2 } );

function openTabs( count: number ): Promise< Page[] > {
	return Promise.all(
		Array.from( { length: count }, () =>
			openDashboard( browser(), sandbox() )
		)
	);
}

/** Ends the browser's session from another device of the member, while WordPress still knows them here. */
async function endFromElsewhere(): Promise< void > {
	const { client, session } = await crossOver( sandbox() );
	const url = sandbox().serviceUrl + PATHS.endSession;
	const { status } = await client.post( url, {
		headers: {
			...sameOriginFetch( url ),
			'x-drawbridge-csrf': session.csrf,
		},
		json: { sid: OTHER_SESSIONS },
	} );
	expect( status ).toBe( 204 );
}

describe( 'five tabs that wake from sleep at once', () => {
	it( 'renew the session once, and all of them go on', async () => {
		const tabs = await openTabs( 5 );
		const renewals = countRequests( browser(), PATHS.renew );
		await browser().route( `**${ PATHS.renew }`, async ( route ) => {
			// Long enough for every other tab to want the same.
			await new Promise( ( resolve ) => setTimeout( resolve, 500 ) );
			await route.continue();
		} );
		const all = Promise.all(
			tabs.map( ( tab ) =>
				tab.evaluate(
					() =>
						new Promise( ( resolve ) => {
							document.addEventListener(
								'drawbridge:renewed',
								( { detail } ) => resolve( detail.here ),
								{ once: true }
							);
						} )
				)
			)
		);
		await forgetAccessToken( browser() );
		await Promise.all( tabs.map( wake ) );
		const here = await all;
		expect( here.filter( Boolean ) ).toHaveLength( 1 );
		expect( renewals() ).toBe( 1 );
	} );

	it( 'renew it once even where each of them has to load its page anew', async () => {
		const tabs = await openTabs( 5 );
		const renewals = countRequests( browser(), PATHS.renew );
		const handoffs = countRequests( browser(), PATHS.handoff );
		await forgetAccessToken( browser() );
		await Promise.all( tabs.map( ( tab ) => tab.reload() ) );
		await Promise.all( tabs.map( atHome ) );
		expect( renewals() ).toBe( 1 );
		expect( handoffs() ).toBe( 0 );
	} );
} );

describe( 'a request of the page', () => {
	it( 'gets its answer although the access token ended while the device slept', async () => {
		const page = await openDashboard( browser(), sandbox() );
		await forgetAccessToken( browser() );
		const status = await page.evaluate(
			async ( [ url, others ] ) => {
				const response = await window.drawbridge?.fetch( url, {
					method: 'POST',
					body: new URLSearchParams( { sid: others } ),
				} );
				return response?.status;
			},
			[ PATHS.endSession, OTHER_SESSIONS ] as const
		);
		expect( status ).toBe( 204 );
	} );
} );

describe( 'a session that was ended elsewhere', () => {
	it( 'is replaced through WordPress without loss of place', async () => {
		const page = await openDashboard( browser(), sandbox(), PLACE );
		const before = await sid( page );
		await endFromElsewhere();
		await Promise.all( [
			page.waitForRequest( `**${ PATHS.handoff }` ),
			wake( page ),
		] );
		await page.waitForURL( sandbox().serviceUrl + PLACE );
		await atHome( page );
		expect( await sid( page ) ).not.toBe( before );
	} );

	it( 'leads nobody in circles: a second end right after the first is only told', async () => {
		const page = await openDashboard( browser(), sandbox(), PLACE );
		await endFromElsewhere();
		await Promise.all( [
			page.waitForRequest( `**${ PATHS.handoff }` ),
			wake( page ),
		] );
		await page.waitForURL( sandbox().serviceUrl + PLACE );
		await atHome( page );
		await endFromElsewhere();
		const handoffs = countRequests( browser(), PATHS.handoff );
		await wakeUntil( page, 'Your session has ended.' );
		expect( handoffs() ).toBe( 0 );
		expect( page.url() ).toBe( sandbox().serviceUrl + PLACE );
	} );

	it( 'takes nobody away from unsaved work, and asks instead', async () => {
		const page = await openDashboard( browser(), sandbox(), PLACE );
		await setUnsavedWork( page, true );
		await endFromElsewhere();
		await wakeUntil( page, 'Your session has ended.' );
		expect( await barOf( page ).innerText() ).toContain(
			'This page has unsaved work.'
		);
		expect( page.url() ).toBe( sandbox().serviceUrl + PLACE );

		await Promise.all( [
			page.waitForRequest( `**${ PATHS.handoff }` ),
			button( page, 'Sign in again' ).click(),
		] );
		await page.waitForURL( sandbox().serviceUrl + PLACE );
		await atHome( page );
	} );

	it( 'is replaced as soon as the work is saved', async () => {
		const page = await openDashboard( browser(), sandbox(), PLACE );
		await setUnsavedWork( page, true );
		await endFromElsewhere();
		await wakeUntil( page, 'Your session has ended.' );
		await Promise.all( [
			page.waitForRequest( `**${ PATHS.handoff }` ),
			setUnsavedWork( page, false ),
		] );
		await page.waitForURL( sandbox().serviceUrl + PLACE );
		await atHome( page );
		expect( await barOf( page ).innerText() ).toContain(
			'Secure Session Active'
		);
	} );

	it( 'is left to a page that wants to deal with it', async () => {
		const page = await openDashboard( browser(), sandbox(), PLACE );
		const reason = page.evaluate(
			() =>
				new Promise( ( resolve ) => {
					document.addEventListener(
						'drawbridge:ended',
						( event ) => {
							event.preventDefault();
							resolve( event.detail.reason );
						}
					);
				} )
		);
		await endFromElsewhere();
		await wakeUntil( page, 'Your session has ended.' );
		expect( await reason ).toBe( 'revoked' );
		expect( page.url() ).toBe( sandbox().serviceUrl + PLACE );
	} );
} );

describe( 'signing out in one tab', () => {
	it( 'ends the others at once, which keep their place and show nothing private', async () => {
		const tab = await openDashboard( browser(), sandbox() );
		const other = await openDashboard( browser(), sandbox(), PLACE );
		const working = await openDashboard( browser(), sandbox(), PLACE );
		await setUnsavedWork( working, true );
		await button( tab, 'Sign out' ).click();

		await tab.waitForURL( sandbox().serviceUrl + PATHS.signedOut );
		await other
			.getByRole( 'heading', { name: 'You signed out' } )
			.waitFor();
		expect( other.url() ).toBe( sandbox().serviceUrl + PLACE );
		expect( await other.getByText( 'Hello' ).count() ).toBe( 0 );
		await barOf( working )
			.getByText( 'You are signed out.' )
			.first()
			.waitFor();
		expect( await working.getByText( 'Hello' ).count() ).toBe( 1 );
	} );

	it( 'lets each of them in again where it was', async () => {
		const tab = await openDashboard( browser(), sandbox() );
		const other = await openDashboard( browser(), sandbox(), PLACE );
		await button( tab, 'Sign out' ).click();
		await other.getByRole( 'link', { name: 'Sign in again' } ).click();
		await other.waitForURL( sandbox().serviceUrl + PLACE );
		await atHome( other );
		expect( await barOf( other ).innerText() ).toContain(
			'Secure Session Active'
		);
	} );
} );

function sid( page: Page ): Promise< string | undefined > {
	return page.evaluate( () => window.drawbridge?.session()?.sid );
}

/** The service may take half a second to know of a revocation; a member looks more than once, too. */
async function wakeUntil( page: Page, sentence: string ): Promise< void > {
	await wake( page );
	await barOf( page ).getByText( sentence ).first().waitFor();
}
