/**
 * `POST /drawbridge/session`: exchanges a handoff for a session and its cookies.
 */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { OpenedSessionView } from '../../shared/session-view';
import { DrawbridgeError } from '../domain/errors';
import { openSession, type OpenSessionPorts } from '../domain/open-session';
import type { RefreshClaims } from '../domain/ports';
import type { PresentedTokens } from '../domain/read-session';
import { identityOf, type CookieMode } from '../domain/session';
import type { createClientAddressReader } from './client-address';
import { readCookieSets, setCookies } from './cookies';
import { deviceOf } from './device';
import { handoffField } from './show-handoff-page';
import { sessionViewFor, type SessionViewPorts } from './session-view';

/** The landing page's `n`: at least 128 bits in base64url. */
const N = /^[A-Za-z0-9_-]{22,64}$/;

/**
 * JSON is answered 201 with the session view; a form of a page without JavaScript by 303 to the return path.
 */
export function createOpenSession(
	ports: OpenSessionPorts & SessionViewPorts,
	readClientAddress: ReturnType< typeof createClientAddressReader >
): RequestHandler {
	return async function openSessionHandler( request, response ) {
		const { serviceUrl, basePath } = await ports.settings.current();
		const { session, tokens, returnTo } = await openSession( ports, {
			handoff: handoffField( request.body ),
			openerHash: openerHash( request ),
			held: heldSessions( request, serviceUrl ),
			device: deviceOf( request, readClientAddress ),
		} );

		const view = await sessionViewFor(
			ports,
			identityOf( session ),
			tokens.csrf
		);
		setCookies( response, session, tokens, view );
		if ( isForm( request ) ) {
			response.redirect( 303, basePath + returnTo );
			return;
		}
		const body: OpenedSessionView = {
			...view,
			returnTo: basePath + returnTo,
		};
		response.status( 201 ).json( body );
	};

	function heldSessions(
		request: Request,
		audience: string
	): Readonly< Record< CookieMode, RefreshClaims | null > > {
		const { strict, partitioned } = readCookieSets( request );
		const read = ( { refresh }: PresentedTokens ) =>
			refresh ? ports.tokens.readRefresh( refresh, audience ) : null;
		return { strict: read( strict ), partitioned: read( partitioned ) };
	}
}

function isForm( request: Request ): boolean {
	return Boolean( request.is( 'application/x-www-form-urlencoded' ) );
}

function openerHash( request: Request ): string | null {
	if ( isForm( request ) ) {
		return null;
	}
	const { n } = request.body as Record< string, unknown >;
	if ( typeof n !== 'string' || ! N.test( n ) ) {
		throw new DrawbridgeError(
			'bad-request',
			'field "n" is not 128 bits in base64url'
		);
	}
	return createHash( 'sha256' ).update( n ).digest( 'hex' );
}
