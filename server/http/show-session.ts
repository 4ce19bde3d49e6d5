/**
 * `GET /drawbridge/session`: the session view of the one who asks.
 */
import type { RequestHandler } from 'express';
import { readSession, type ReadSessionPorts } from '../domain/read-session';
import { viewOf } from '../domain/session';
import { readCookies } from './cookies';

/**
 * @param ports
 */
export function createShowSession( ports: ReadSessionPorts ): RequestHandler {
	return async function showSession( request, response ) {
		const identity = await readSession(
			ports,
			readCookies( request ),
			true
		);
		response.json(
			viewOf(
				identity,
				ports.tokens.csrfFor( identity.sid ),
				ports.clock.nowSeconds()
			)
		);
	};
}
