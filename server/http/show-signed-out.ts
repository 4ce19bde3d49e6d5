/**
 * `GET /drawbridge/signed-out`: the page after signing out here.
 */
import type { RequestHandler } from 'express';
import type { SettingsSource } from '../domain/ports';
import { renderSignedOutPage } from './pages/signed-out-page';
import { sendPage } from './send-page';
import { stepUrlsFor } from './step-urls';

export function createShowSignedOut( source: SettingsSource ): RequestHandler {
	return async function showSignedOut( request, response ) {
		const settings = await source.current();
		sendPage( response, 200, ( nonce ) =>
			renderSignedOutPage( {
				nonce,
				siteName: settings.siteName,
				basePath: settings.basePath,
				urls: stepUrlsFor( request, settings ),
			} )
		);
	};
}
