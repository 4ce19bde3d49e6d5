/**
 * `GET /drawbridge/session`: the session view of the one who asks.
 */
import type { RequestHandler } from 'express';
import { readSession, type ReadSessionPorts } from '../domain/read-session';
import { viewOf } from '../domain/session';
import { accessOf } from './access';
import { readCookies } from './cookies';

export function createShowSession( ports: ReadSessionPorts ): RequestHandler {
	return async function showSession( request, response ) {
		const identity = await readSession(
			ports,
			readCookies( request ),
			accessOf( request )
		);
		const { lifetimes } = await ports.settings.current();
		response.json(
			viewOf(
				identity,
				ports.tokens.csrfFor( identity.sid ),
				lifetimes.renewIntervalSeconds,
				ports.clock.nowSeconds()
			)
		);
	};
}
