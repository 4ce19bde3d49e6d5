/**
 * `POST /drawbridge/logout`: ends this session, here and on every process.
 */
import type { RequestHandler } from 'express';
import { PATHS } from '../../shared/protocol';
import { endSession, type EndSessionPorts } from '../domain/end-session';
import {
	presentedSession,
	type ReadSessionPorts,
} from '../domain/read-session';
import type { createClientAddressReader } from './client-address';
import { clearCookies, readCookies } from './cookies';
import { isNavigation } from './navigation';

/**
 * Cookies are cleared only once the revocation is recorded: 204, or 303 for a form; a failed write is 503.
 */
export function createCloseSession(
	ports: EndSessionPorts & ReadSessionPorts,
	readClientAddress: ReturnType< typeof createClientAddressReader >
): RequestHandler {
	return async function closeSession( request, response ) {
		const cookies = readCookies( request );
		const { sid, userId } = await presentedSession( ports, cookies );
		const { basePath } = await ports.settings.current();
		await endSession( ports, {
			sid,
			userId,
			reason: 'logout',
			ip: readClientAddress( request ).address,
		} );
		clearCookies( response, cookies.mode );
		if ( isNavigation( request ) ) {
			response.redirect( 303, basePath + PATHS.signedOut );
		} else {
			response.status( 204 ).end();
		}
	};
}
