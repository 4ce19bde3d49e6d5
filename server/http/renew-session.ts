/**
 * `POST /drawbridge/renew`: renews the session that the refresh cookie belongs to.
 */
import type { RequestHandler } from 'express';
import { DrawbridgeError } from '../domain/errors';
import { renewSession, type RenewSessionPorts } from '../domain/renew-session';
import { identityOf } from '../domain/session';
import type { createClientAddressReader } from './client-address';
import { readCookies, setCookies } from './cookies';
import { sessionViewFor, type SessionViewPorts } from './session-view';

/**
 * Answers 200 with the session view and the cookies of its generation. Never clears a cookie: a late loser would wipe a
 * winner's.
 */
export function createRenewSession(
	ports: RenewSessionPorts & SessionViewPorts,
	readClientAddress: ReturnType< typeof createClientAddressReader >
): RequestHandler {
	return async function renewSessionHandler( request, response ) {
		const { serviceUrl } = await ports.settings.current();
		const { refresh } = readCookies( request );
		const presented = refresh
			? ports.tokens.readRefresh( refresh, serviceUrl )
			: null;
		if ( ! presented ) {
			throw new DrawbridgeError(
				'session-missing',
				'no refresh token of ours was presented'
			);
		}
		const { session, tokens } = await renewSession(
			ports,
			presented,
			readClientAddress( request ).address
		);
		const view = await sessionViewFor(
			ports,
			identityOf( session ),
			tokens.csrf
		);
		setCookies( response, session, tokens, view );
		response.json( view );
	};
}
