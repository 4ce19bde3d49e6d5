/**
 * `POST /drawbridge/handoff`: answers a posted handoff with the landing page, without consuming it.
 */
import type { RequestHandler } from 'express';
import { HANDOFF_FIELD, PATHS } from '../../shared/protocol';
import {
	acceptHandoff,
	type AcceptHandoffPorts,
} from '../domain/accept-handoff';
import { DrawbridgeError } from '../domain/errors';
import { renderLandingPage } from './pages/landing-page';
import { sendPage } from './send-page';
import { stepUrlsFor } from './step-urls';

/**
 * A page and not a redirect: after a cross-site POST a redirect would arrive without SameSite=Strict cookies.
 */
export function createShowHandoffPage(
	ports: AcceptHandoffPorts
): RequestHandler {
	return async function showHandoffPage( request, response ) {
		const handoff = handoffField( request.body );
		const { return_to: returnTo } = await acceptHandoff( ports, handoff );
		const settings = await ports.settings.current();
		sendPage( response, 200, ( nonce ) =>
			renderLandingPage( {
				nonce,
				siteName: settings.siteName,
				handoff,
				urls: {
					...stepUrlsFor( request, settings, returnTo ),
					session: settings.basePath + PATHS.session,
				},
			} )
		);
	};
}

/**
 * The handoff in a request body.
 *
 * @param body parsed form or JSON
 * @throws {DrawbridgeError} `handoff-missing`, also for a field that stands there twice
 */
export function handoffField( body: unknown ): string {
	const value = ( body as Record< string, unknown > | undefined )?.[
		HANDOFF_FIELD
	];
	if ( typeof value !== 'string' || value === '' ) {
		throw new DrawbridgeError(
			'handoff-missing',
			'no single field "handoff" in the body'
		);
	}
	return value;
}
