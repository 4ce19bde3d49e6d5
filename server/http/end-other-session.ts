/**
 * `POST /drawbridge/sessions/end`: ends another session of the same member.
 */
import type { RequestHandler } from 'express';
import { endOwnSession, type EndSessionPorts } from '../domain/end-session';
import { DrawbridgeError } from '../domain/errors';
import type { SessionStore } from '../domain/ports';
import { readSession, type ReadSessionPorts } from '../domain/read-session';
import { isSid } from '../domain/sid';
import { accessOf } from './access';
import type { createClientAddressReader } from './client-address';
import { readCookies } from './cookies';
import { isNavigation } from './navigation';

/**
 * Takes `sid` in a form or JSON; answers 204, or 303 to the dashboard for a form.
 */
export function createEndOtherSession(
	ports: EndSessionPorts &
		ReadSessionPorts & { readonly sessions: SessionStore },
	readClientAddress: ReturnType< typeof createClientAddressReader >
): RequestHandler {
	return async function endOtherSession( request, response ) {
		const { userId } = await readSession(
			ports,
			readCookies( request ),
			accessOf( request )
		);
		const { sid } = ( request.body ?? {} ) as Record< string, unknown >;
		if ( ! isSid( sid ) ) {
			throw new DrawbridgeError(
				'bad-request',
				'field "sid" is not a session id'
			);
		}
		await endOwnSession( ports, {
			sid,
			userId,
			reason: 'ended-by-member',
			ip: readClientAddress( request ).address,
		} );
		if ( isNavigation( request ) ) {
			const { basePath } = await ports.settings.current();
			response.redirect( 303, `${ basePath }/` );
		} else {
			response.status( 204 ).end();
		}
	};
}
