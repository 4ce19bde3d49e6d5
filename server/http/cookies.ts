/**
 * The service's cookies: read from a request, set on a new session, cleared on explicit logout alone.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse, serialize } from 'cookie';
import { COOKIES } from '../../shared/protocol';
import type { Tokens } from '../domain/ports';
import type { PresentedTokens } from '../domain/read-session';

/** RFC 6265bis: `__Host-` demands Secure and Path=/ and forbids Domain. */
const ATTRIBUTES = { secure: true, sameSite: 'strict', path: '/' } as const;

/** The session cookies of a request, as sent. */
export function readCookies( request: IncomingMessage ): PresentedTokens {
	const cookies = parse( request.headers.cookie ?? '' );
	return {
		access: cookies[ COOKIES.access ],
		refresh: cookies[ COOKIES.refresh ],
	};
}

export function setCookies(
	response: ServerResponse,
	tokens: Tokens,
	ages: {
		readonly accessExpiresInSeconds: number;
		readonly sessionExpiresInSeconds: number;
	}
): void {
	response.appendHeader( 'Set-Cookie', [
		serialize( COOKIES.access, tokens.access, {
			...ATTRIBUTES,
			httpOnly: true,
			maxAge: ages.accessExpiresInSeconds,
		} ),
		serialize( COOKIES.refresh, tokens.refresh, {
			...ATTRIBUTES,
			httpOnly: true,
			maxAge: ages.sessionExpiresInSeconds,
		} ),
		serialize( COOKIES.csrf, tokens.csrf, {
			...ATTRIBUTES,
			maxAge: ages.sessionExpiresInSeconds,
		} ),
	] );
}

/** Clears all three cookies. For explicit logout only: anywhere else a late loser would wipe a winner's cookies. */
export function clearCookies( response: ServerResponse ): void {
	const gone = ( name: string, httpOnly: boolean ) =>
		serialize( name, '', { ...ATTRIBUTES, httpOnly, maxAge: 0 } );
	response.appendHeader( 'Set-Cookie', [
		gone( COOKIES.access, true ),
		gone( COOKIES.refresh, true ),
		gone( COOKIES.csrf, false ),
	] );
}
