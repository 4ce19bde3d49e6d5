/**
 * The service's cookies, in two sets: read from a request, set on a session, cleared on explicit logout alone.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serialize, type SerializeOptions } from 'cookie';
import { COOKIES, FRAME_COOKIES } from '../../shared/protocol';
import type { Tokens } from '../domain/ports';
import type { PresentedTokens } from '../domain/read-session';
import type { CookieMode, Session } from '../domain/session';
import { cookieValue } from './cookie-value';

/** A set's names, and its attributes. RFC 6265bis: `__Host-` demands Secure and Path=/ and forbids Domain. */
const SETS = {
	strict: {
		names: COOKIES,
		attributes: { secure: true, sameSite: 'strict', path: '/' },
	},
	partitioned: {
		names: FRAME_COOKIES,
		attributes: {
			secure: true,
			sameSite: 'none',
			partitioned: true,
			path: '/',
		},
	},
} as const satisfies Record< CookieMode, unknown >;

/** The session cookies of a request, as sent, and the set they are of. */
export interface SessionCookies extends PresentedTokens {
	readonly mode: CookieMode;
}

/**
 * The set that counts. A frame on another site brings no Strict cookies, so where there are any, they are the ones; and
 * the others never count for a page in a tab of its own, which has a session of its own.
 */
export function readCookies( request: IncomingMessage ): SessionCookies {
	const header = request.headers.cookie ?? '';
	const strict = new CookieSet( header, 'strict' );
	return hasTokens( strict ) || ! mayBeInFrame( request )
		? strict
		: new CookieSet( header, 'partitioned' );
}

/** Both sets of a request, as sent. */
export function readCookieSets(
	request: IncomingMessage
): Readonly< Record< CookieMode, PresentedTokens > > {
	const header = request.headers.cookie ?? '';
	return {
		strict: new CookieSet( header, 'strict' ),
		partitioned: new CookieSet( header, 'partitioned' ),
	};
}

/** Where the access token lives, nobody asks for the refresh token: then it is not looked for. */
class CookieSet implements SessionCookies {
	readonly access: string | undefined;

	constructor(
		private readonly header: string,
		readonly mode: CookieMode
	) {
		this.access = cookieValue( header, SETS[ mode ].names.access );
	}

	get refresh(): string | undefined {
		return cookieValue( this.header, SETS[ this.mode ].names.refresh );
	}
}

function hasTokens( { access, refresh }: PresentedTokens ): boolean {
	return access !== undefined || refresh !== undefined;
}

/** Every browser that partitions cookies says where a request leads (Fetch Metadata, `Sec-Fetch-Dest`). */
function mayBeInFrame( { headers }: IncomingMessage ): boolean {
	const destination = headers[ 'sec-fetch-dest' ];
	return destination !== undefined && destination !== 'document';
}

/** Sets the cookies of a session's current generation. */
export function setCookies(
	response: ServerResponse,
	{ cookieMode }: Pick< Session, 'cookieMode' >,
	tokens: Tokens,
	ages: {
		readonly accessExpiresInSeconds: number;
		readonly sessionExpiresInSeconds: number;
	}
): void {
	append( response, cookieMode, tokens, {
		access: ages.accessExpiresInSeconds,
		refresh: ages.sessionExpiresInSeconds,
		csrf: ages.sessionExpiresInSeconds,
	} );
}

/** Clears one set. For explicit logout only: anywhere else a late loser would wipe a winner's cookies. */
export function clearCookies(
	response: ServerResponse,
	mode: CookieMode
): void {
	append(
		response,
		mode,
		{ access: '', refresh: '', csrf: '' },
		{ access: 0, refresh: 0, csrf: 0 }
	);
}

/** Sets a cookie that no script reads, with the attributes of a set. */
export function setCookie(
	response: ServerResponse,
	mode: CookieMode,
	name: string,
	value: string,
	maxAgeSeconds: number
): void {
	response.appendHeader(
		'Set-Cookie',
		serialize( name, value, {
			...SETS[ mode ].attributes,
			httpOnly: true,
			maxAge: maxAgeSeconds,
		} )
	);
}

/** @param maxAges in seconds */
function append(
	response: ServerResponse,
	mode: CookieMode,
	values: Tokens,
	maxAges: Readonly< Record< keyof Tokens, number > >
): void {
	const { names, attributes } = SETS[ mode ];
	const cookie = ( kind: keyof Tokens, extra: SerializeOptions = {} ) =>
		serialize( names[ kind ], values[ kind ], {
			...attributes,
			...extra,
			maxAge: maxAges[ kind ],
		} );
	response.appendHeader( 'Set-Cookie', [
		cookie( 'access', { httpOnly: true } ),
		cookie( 'refresh', { httpOnly: true } ),
		cookie( 'csrf' ),
	] );
}
