/**
 * The settings screen of the plugin, as the owner of a site works on it.
 */
import type { BrowserContext, Locator, Page } from 'playwright-core';

import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { fillInLogin } from './wordpress-login';

/** The screen's address inside wp-admin. */
export const SCREEN = 'options-general.php?page=drawbridge';

/** Address of a screen of wp-admin. */
export function adminUrl( { wordpressUrl }: Sandbox, screen: string ): string {
	return `${ wordpressUrl }/wp-admin/${ screen }`;
}

/** Signs in to WordPress; whoever was signed in before is no longer. */
export async function signIn(
	browser: BrowserContext,
	sandbox: Sandbox,
	account: Account
): Promise< Page > {
	await browser.clearCookies();
	const page = await browser.newPage();
	await page.goto( adminUrl( sandbox, 'profile.php' ) );
	await fillInLogin( page, account );
	await page.waitForURL( adminUrl( sandbox, 'profile.php' ) );
	return page;
}

/** Opens the screen and waits until it can be used. */
export async function openSettings(
	page: Page,
	sandbox: Sandbox
): Promise< void > {
	await page.goto( adminUrl( sandbox, SCREEN ) );
	await saveButton( page ).waitFor();
}

/** Presses "Save settings", and waits for WordPress to answer. */
export async function save( page: Page ): Promise< void > {
	await saveButton( page ).click();
	await saveButton( page )
		.and( page.locator( ':not([aria-disabled="true"])' ) )
		.waitFor();
}

/** Waits until a sentence is both seen and spoken. */
export async function announcement(
	page: Page,
	sentence: string
): Promise< void > {
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
export function descriptionOf( field: Locator ): Promise< string > {
	return field.evaluate( ( element ) =>
		( element.getAttribute( 'aria-describedby' ) ?? '' )
			.split( ' ' )
			.map( ( id ) => document.getElementById( id )?.innerText )
			.join( ' ' )
	);
}

/** Whether a field is the one that keys go to. */
export function isFocused( field: Locator ): Promise< boolean > {
	return field.evaluate( ( element ) => element === document.activeElement );
}

/** The settings as WordPress keeps them. */
export async function savedSettings(
	sandbox: Sandbox
): Promise< Record< string, unknown > > {
	const json = await sandbox.wpEval(
		"echo wp_json_encode( get_option( 'drawbridge_settings' ) );"
	);
	return JSON.parse( json ) as Record< string, unknown >;
}

function saveButton( page: Page ): Locator {
	return page.getByRole( 'button', { name: 'Save settings' } );
}
