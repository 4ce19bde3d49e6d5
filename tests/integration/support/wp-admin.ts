/**
 * What people do on the screens of wp-admin, as their browsers do it.
 */
import {
	clientFor,
	navigation,
	sameOriginFetch,
	signInToWordPress,
} from '../../support/crossing';
import type { HttpAnswer, HttpClient } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';

/** The administrator's browser, signed in to WordPress. */
export async function administratorOf(
	sandbox: Sandbox
): Promise< HttpClient > {
	const client = clientFor( sandbox );
	await signInToWordPress( client, sandbox, sandbox.admin );
	return client;
}

/**
 * Opens a screen.
 *
 * @param screen such as `profile.php`
 * @throws if WordPress does not show it
 */
export async function openScreen(
	{ wordpressUrl }: Sandbox,
	client: HttpClient,
	screen: string
): Promise< string > {
	const answer = await client.get( `${ wordpressUrl }/wp-admin/${ screen }`, {
		headers: navigation( 'same-origin' ),
	} );
	if ( answer.status !== 200 ) {
		throw new Error( `${ screen } answered ${ answer.status }.` );
	}
	return answer.body;
}

/**
 * Follows the link "Log Out".
 *
 * @throws if WordPress does not log the person out
 */
export async function logOutOfWordPress(
	sandbox: Sandbox,
	client: HttpClient
): Promise< void > {
	const screen = await openScreen( sandbox, client, 'profile.php' );
	const link = found( screen, /href='([^']*action=logout[^']*)'/ );
	const answer = await client.get( link, {
		headers: navigation( 'same-origin' ),
	} );
	if ( ! answer.location?.includes( 'loggedout=true' ) ) {
		throw new Error( `WordPress answered ${ answer.status }.` );
	}
}

/**
 * Presses "Log Out Everywhere Else" on one's own profile, or "Log Out Everywhere" on somebody's.
 *
 * @param screen `profile.php` or `user-edit.php?user_id=1`
 * @throws if WordPress does not do it
 */
export async function pressLogOutEverywhere(
	sandbox: Sandbox,
	client: HttpClient,
	screen: string
): Promise< void > {
	const page = await openScreen( sandbox, client, screen );
	const url = `${ sandbox.wordpressUrl }/wp-admin/admin-ajax.php`;
	const answer = await client.post( url, {
		headers: sameOriginFetch( url ),
		form: {
			action: 'destroy-sessions',
			nonce: found( page, /name="_wpnonce" value="(\w+)"/ ),
			user_id: found( page, /name="user_id"[^>]* value="(\d+)"/ ),
		},
	} );
	if ( ! answer.json< { success: boolean } >().success ) {
		throw new Error( `WordPress refused: ${ answer.body }` );
	}
}

/** Reads the nonce with which scripts of wp-admin speak to WordPress's REST API. */
export async function readNonce(
	{ wordpressUrl }: Sandbox,
	client: HttpClient
): Promise< string > {
	const url = `${ wordpressUrl }/wp-admin/admin-ajax.php?action=rest-nonce`;
	const nonce = await client.get( url, { headers: sameOriginFetch( url ) } );
	return nonce.body;
}

/** Sends a POST to a route of WordPress's REST API, as a script of wp-admin does. */
export async function postToRest(
	sandbox: Sandbox,
	client: HttpClient,
	route: string,
	json: unknown = {}
): Promise< HttpAnswer > {
	const url = `${ sandbox.wordpressUrl }/index.php?rest_route=${ route }`;
	return client.post( url, {
		headers: {
			...sameOriginFetch( url ),
			'x-wp-nonce': await readNonce( sandbox, client ),
		},
		json,
	} );
}

function found( html: string, pattern: RegExp ): string {
	const value = pattern.exec( html )?.[ 1 ];
	if ( value === undefined ) {
		throw new Error( `The screen does not hold ${ pattern }.` );
	}
	return value.replaceAll( /&(amp|#0?38);/g, '&' );
}
