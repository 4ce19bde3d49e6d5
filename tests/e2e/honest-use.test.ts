/**
 * A day of honest use, in real browsers with real habits: nobody is refused, checked, slowed down or even suspected, whether
 * bots are only observed or met.
 */
import { join } from 'node:path';
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
import type { Page as FirefoxPage } from 'puppeteer-core';
import type {} from '../../shared/client-api';
import { CANARY_PATH } from '../../shared/protocol';
import { openBrowser } from '../support/browser';
import { CleanUp } from '../support/clean-up';
import { openFirefox } from '../support/firefox';
import { heldAgainstVisitors } from '../support/reports/held-against';
import { BOARD_PATH, reportPath } from '../support/reports/pages';
import {
	startReports,
	type ReportsSite,
} from '../support/reports/start-reports';
import { until } from '../integration/support/until';
import { atHome, openDashboard, signIn, wake } from './support/dashboard';

/** A fresh machine downloads WordPress and browsers first, in milliseconds. */
const START_LIMIT_MS = 600_000;

const TABS = 5;
const RENEW_INTERVAL_SECONDS = 20 * 60;

/** Renewals of a working day of eight hours. */
const RENEWALS_OF_A_DAY = 24;

/** A page full of pictures every so many renewals: the day passes within a minute or two, and its limits do not. */
const BOARD_EVERY = 3;

const STRIPPING_EXTENSION = join(
	__dirname,
	'support/extensions/strip-headers'
);

const cleanUp = new CleanUp();
const open: { close(): Promise< void > }[] = [];
let site: ReportsSite;

beforeAll( async () => {
	site = await startReports();
	cleanUp.add( () => site.stop() );
}, START_LIMIT_MS );
afterEach( async () => {
	for ( const browser of open.splice( 0 ) ) {
		await browser.close();
	}
} );
afterAll( () => cleanUp.run() );

describe.each( [ 'observe', 'enforce' ] )(
	'with bots in mode "%s", nothing is held against',
	( mode ) => {
		beforeEach( () => site.reset( { bot_mode: mode } ) );

		it( 'five tabs in Chromium through a working day of renewals, focus and pages full of pictures', async () => {
			const browser = await personsChromium();
			const tabs = [
				await openDashboard( browser, site.sandbox, BOARD_PATH ),
			];
			while ( tabs.length < TABS ) {
				tabs.push(
					await openDashboard(
						browser,
						site.sandbox,
						reportPath( tabs.length )
					)
				);
			}
			for ( let renewal = 1; renewal <= RENEWALS_OF_A_DAY; renewal++ ) {
				await renewAfterAWhile( tabs );
				const path =
					renewal % BOARD_EVERY === 0
						? BOARD_PATH
						: reportPath( renewal );
				await visit( tabs[ renewal % TABS ] as Page, path );
			}

			await expectNothingHeldAgainst();
		} );

		it( 'a keyboard and a screen reader, which never come upon the link for programs', async () => {
			const browser = await personsChromium();
			const page = await openDashboard(
				browser,
				site.sandbox,
				reportPath( 17 )
			);
			await page
				.locator( `a[href*="${ CANARY_PATH }/"]` )
				.waitFor( { state: 'attached' } );
			const byTab = await linksByTab( page );
			const bySpeech = await linksInAccessibilityTree( page );
			for ( const links of [ byTab, bySpeech ] ) {
				expect( links ).toContain(
					site.sandbox.serviceUrl + reportPath( 18 )
				);
				expect( links.join( '\n' ) ).not.toContain( CANARY_PATH );
			}
			for ( let link = 1; link <= 4; link++ ) {
				await page.getByRole( 'link' ).nth( 1 ).focus();
				await Promise.all( [
					page.waitForEvent( 'load' ),
					page.keyboard.press( 'Enter' ),
				] );
				await atHome( page );
			}

			await expectNothingHeldAgainst();
		} );

		it( 'a Chromium whose extension strips languages and client hints', async () => {
			const browser = await personsChromium( STRIPPING_EXTENSION );
			const page = await openDashboard(
				browser,
				site.sandbox,
				BOARD_PATH
			);
			for ( let report = 1; report <= 5; report++ ) {
				await visit( page, reportPath( report ) );
			}
			await renewAfterAWhile( [ page ] );
			const sent = new Set(
				site.traffic.exchanges().flatMap( ( { headers } ) => headers )
			);
			expect( sent ).not.toContain( 'accept-language' );
			expect( sent ).not.toContain( 'sec-ch-ua' );

			await expectNothingHeldAgainst();
		} );

		it.each( [
			[
				'strict tracking protection',
				{ 'browser.contentblocking.category': 'strict' },
			],
			[
				'resistFingerprinting',
				{ 'privacy.resistFingerprinting': true },
			],
		] )( 'Firefox with %s', async ( _, preferences ) => {
			const browser = await openFirefox( { preferences } );
			open.push( browser );
			const page = await browser.newPage();
			await signInToFirefox( page );
			for ( const path of [
				BOARD_PATH,
				...[ 1, 2, 3, 4 ].map( reportPath ),
			] ) {
				await page.goto( site.sandbox.serviceUrl + path );
				await isInside( page );
			}
			await letTimePass();
			await page.evaluate( async () => {
				await window.drawbridge?.renew();
			} );
			await page.reload();

			await expectNothingHeldAgainst();
		} );
	}
);

/** Chromium as a member has it, signed in to WordPress. */
async function personsChromium(
	extension?: string
): Promise< BrowserContext > {
	const browser = await openBrowser( {
		hidesAutomation: true,
		...( extension !== undefined && { extension } ),
	} );
	open.push( browser );
	await signIn( browser, site.sandbox );
	return browser;
}

async function visit( page: Page, path: string ): Promise< void > {
	await page.goto( site.sandbox.serviceUrl + path );
	await atHome( page );
}

/** Lets the next renewal become due, and comes back to every tab. */
async function renewAfterAWhile( tabs: readonly Page[] ): Promise< void > {
	await letTimePass();
	await Promise.all( tabs.map( wake ) );
	await tabs[ 0 ]?.evaluate( async () => {
		await window.drawbridge?.renew();
	} );
}

async function letTimePass(): Promise< void > {
	const { database, info } = site.sandbox;
	await database.query(
		`UPDATE ${ info.database.prefix }drawbridge_sessions SET rotated_at = rotated_at - ${ RENEW_INTERVAL_SECONDS }`
	);
}

/** Waits until a page knows its session; those on the way to it do not let a program wait in them. */
async function isInside( page: FirefoxPage ): Promise< void > {
	await until( 'the page knows its session', () =>
		page
			.evaluate( () => Boolean( window.drawbridge?.session() ) )
			.catch( () => false )
	);
}

async function signInToFirefox( page: FirefoxPage ): Promise< void > {
	const { wordpressUrl, member } = site.sandbox;
	await page.goto( `${ wordpressUrl }/wp-login.php` );
	await page.locator( '#user_login' ).fill( member.user );
	await page.locator( '#user_pass' ).fill( member.password );
	await Promise.all( [
		page.waitForNavigation(),
		page.locator( '#wp-submit' ).click(),
	] );
}

/** Where the Tab key leads, once around the page. */
async function linksByTab( page: Page ): Promise< string[] > {
	const links: string[] = [];
	for ( let presses = 0; presses < 40; presses++ ) {
		await page.keyboard.press( 'Tab' );
		links.push(
			await page.evaluate( () => {
				const { activeElement } = document;
				return activeElement instanceof HTMLAnchorElement
					? activeElement.href
					: '';
			} )
		);
	}
	return links;
}

/** Every link that is told to a screen reader. */
async function linksInAccessibilityTree( page: Page ): Promise< string[] > {
	const devTools = await page.context().newCDPSession( page );
	const { nodes } = await devTools.send( 'Accessibility.getFullAXTree' );
	return nodes
		.filter( ( { ignored, role } ) => ! ignored && role?.value === 'link' )
		.map( ( { properties = [] } ) =>
			String(
				properties.find( ( { name } ) => name === 'url' )?.value.value
			)
		);
}

async function expectNothingHeldAgainst(): Promise< void > {
	expect( await heldAgainstVisitors( site ) ).toEqual( [] );
	const pages = site.traffic
		.exchanges()
		.filter( ( { contentBytes } ) => contentBytes > 0 );
	expect( pages.length ).toBeGreaterThan( 3 );
}
