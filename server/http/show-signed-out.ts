/**
 * `GET /drawbridge/signed-out`: the page after signing out here.
 */
import type { RequestHandler } from 'express';
import type { SettingsSource } from '../domain/ports';
import { renderSignedOutPage } from './pages/signed-out-page';
import { sendPage } from './send-page';

export function createShowSignedOut(
	settings: SettingsSource
): RequestHandler {
	return async function showSignedOut( _request, response ) {
		const { siteName, openUrl, issuer } = await settings.current();
		sendPage( response, 200, ( nonce ) =>
			renderSignedOutPage( {
				nonce,
				siteName,
				urls: { open: openUrl, home: issuer },
			} )
		);
	};
}
