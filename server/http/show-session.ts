/**
 * `GET /drawbridge/session`: the session view of the one who asks.
 */
import type { RequestHandler } from 'express';
import { readSession, type ReadSessionPorts } from '../domain/read-session';
import { accessOf } from './access';
import { readCookies } from './cookies';
import { sessionViewFor, type SessionViewPorts } from './session-view';

export function createShowSession(
	ports: ReadSessionPorts & SessionViewPorts
): RequestHandler {
	return async function showSession( request, response ) {
		const identity = await readSession(
			ports,
			readCookies( request ),
			accessOf( request )
		);
		const csrf = ports.tokens.csrfFor( identity.sid );
		response.json( await sessionViewFor( ports, identity, csrf ) );
	};
}
