/**
 * WordPress's sign-in page, filled in as people do.
 */
import type { Page } from 'playwright-core';
import type { Account } from '../../support/wordpress';

/**
 * Fills in the page and sends it. A script of the page puts the focus into a field of its choice a moment after it was
 * loaded, and what is being typed goes where the focus is: so it is looked at, and typed again if need be.
 */
export async function fillInLogin(
	page: Page,
	{ user, password }: Account
): Promise< void > {
	const name = page.locator( '#user_login' );
	const secret = page.locator( '#user_pass' );
	do {
		await name.fill( user );
		await secret.fill( password );
	} while (
		( await name.inputValue() ) !== user ||
		( await secret.inputValue() ) !== password
	);
	await page.locator( '#wp-submit' ).click();
}
