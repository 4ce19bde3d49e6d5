/**
 * Signs people in to WordPress, in whichever browser.
 */
import type { Sandbox } from '../../../support/start-sandbox';
import type { Account } from '../../../support/wordpress';
import type { Profile } from './tab';

/** Signs somebody in, for every tab of the profile. */
export async function signIn(
	profile: Profile,
	{ coreUrl }: Sandbox,
	account: Account
): Promise< void > {
	const tab = await profile.newPage();
	await tab.goto( `${ coreUrl }/readme.html` );
	await tab.mainFrame().evaluate( postLogin, account );
	await tab.close();
}

/** Runs in a page of the site: sends what its login form sends. */
async function postLogin( { user, password }: Account ): Promise< void > {
	await fetch( 'wp-login.php', {
		method: 'POST',
		body: new URLSearchParams( { log: user, pwd: password } ),
		redirect: 'manual',
	} );
}
