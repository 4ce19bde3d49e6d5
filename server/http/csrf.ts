/**
 * Demands the CSRF value of the session that a request would change.
 */
import type { RequestHandler } from 'express';
import { CSRF_FIELD, CSRF_HEADER } from '../../shared/protocol';
import { DrawbridgeError } from '../domain/errors';
import {
	presentedSession,
	type ReadSessionPorts,
} from '../domain/read-session';
import { readCookies } from './cookies';

/**
 * The value is judged by its MAC over the session id, not by equality with a cookie that an attacker may plant.
 */
export function createRequireCsrf(
	ports: Pick< ReadSessionPorts, 'settings' | 'tokens' >
): RequestHandler {
	return async function requireCsrf( request, _response, next ) {
		const { sid } = await presentedSession( ports, readCookies( request ) );
		const body = request.body as Record< string, unknown > | undefined;
		const value = request.get( CSRF_HEADER ) ?? body?.[ CSRF_FIELD ];
		if (
			typeof value !== 'string' ||
			! ports.tokens.csrfMatches( sid, value )
		) {
			throw new DrawbridgeError(
				'csrf',
				'the CSRF value is missing or belongs to another session'
			);
		}
		next();
	};
}
