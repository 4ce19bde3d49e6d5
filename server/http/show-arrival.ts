/**
 * Answers a navigation without a session: a small page that looks for one, else goes to WordPress and comes back.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseReturnPath } from '../../shared/return-path';
import type { SettingsSource } from '../domain/ports';
import { renderArrivalPage } from './pages/arrival-page';
import { sendPage } from './send-page';
import { stepUrlsFor } from './step-urls';

/**
 * Status 200 and not a redirect: a cross-site link withholds SameSite=Strict cookies once, so there may be a session
 * that this request did not bring.
 */
export function createShowArrival( source: SettingsSource ) {
	return async function showArrival(
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > {
		const settings = await source.current();
		const { siteName, basePath } = settings;
		const returnTo = parseReturnPath( request.url ) ?? '/';
		sendPage( response, 200, ( nonce ) =>
			renderArrivalPage( {
				nonce,
				siteName,
				basePath,
				urls: stepUrlsFor( request, settings, returnTo ),
			} )
		);
	};
}
