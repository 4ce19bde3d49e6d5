/**
 * `POST /drawbridge/sessions/end`: ends another session of the same member, or all others.
 */
import type { RequestHandler } from 'express';
import { OTHER_SESSIONS } from '../../shared/protocol';
import {
	endOtherSessions,
	endOwnSession,
	type EndSessionPorts,
} from '../domain/end-session';
import { DrawbridgeError } from '../domain/errors';
import type { SessionStore } from '../domain/ports';
import { readSession, type ReadSessionPorts } from '../domain/read-session';
import { isSid } from '../domain/sid';
import { accessOf } from './access';
import type { createClientAddressReader } from './client-address';
import { readCookies } from './cookies';
import { isNavigation } from './navigation';

/**
 * Takes `sid`, or `others` in its place, in a form or JSON; answers 204, or 303 to the dashboard for a form.
 */
export function createEndOtherSession(
	ports: EndSessionPorts &
		ReadSessionPorts & { readonly sessions: SessionStore },
	readClientAddress: ReturnType< typeof createClientAddressReader >
): RequestHandler {
	return async function endOtherSession( request, response ) {
		const own = await readSession(
			ports,
			readCookies( request ),
			accessOf( request )
		);
		const { sid } = ( request.body ?? {} ) as Record< string, unknown >;
		const ending = {
			userId: own.userId,
			reason: 'ended-by-member' as const,
			ip: readClientAddress( request ).address,
		};
		if ( sid === OTHER_SESSIONS ) {
			await endOtherSessions( ports, { ...ending, sid: own.sid } );
		} else if ( isSid( sid ) ) {
			await endOwnSession( ports, { ...ending, sid } );
		} else {
			throw new DrawbridgeError(
				'bad-request',
				'field "sid" is not a session id'
			);
		}
		if ( isNavigation( request ) ) {
			const { basePath } = await ports.settings.current();
			response.redirect( 303, `${ basePath }/` );
		} else {
			response.status( 204 ).end();
		}
	};
}
