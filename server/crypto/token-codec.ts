/**
 * Signs and reads the service's tokens: the only place that knows jsonwebtoken.
 */
import { createHmac, type KeyObject } from 'node:crypto';
import { decode, sign, verify } from 'jsonwebtoken';
import type { z } from 'zod';
import { TOKEN_TYPES } from '../../shared/protocol';
import { DrawbridgeError } from '../domain/errors';
import type { TokenCodec } from '../domain/ports';
import { identityOf, type Identity } from '../domain/session';
import { accessClaims, handoffClaims, refreshClaims } from './claims';
import { equalInConstantTime } from './equal-in-constant-time';
import type { Keyring, KeySet } from './keyring';
import { rememberVerified } from './verified-tokens';

type TokenUse = keyof typeof TOKEN_TYPES;

const ALGORITHM = 'HS256';

/** A token longer than this is none of ours, in characters. */
const MAX_TOKEN_LENGTH = 8 * 1024;

/**
 * The token codec on a keyring.
 *
 * Each use has its own key and its own JOSE `typ` (RFC 8725 section 3.11), so no token passes for another kind. The
 * algorithm is never taken from the token (RFC 8725 section 3.1). Reading does not look at the time.
 */
export function createTokenCodec( keyring: Keyring ): TokenCodec {
	const csrfFor = ( keys: KeySet, sid: string ) =>
		createHmac( 'sha256', keys.csrf ).update( sid ).digest( 'base64url' );

	return {
		issue( session, audience ) {
			const { current } = keyring;
			const identity = identityOf( session );
			const common = {
				aud: audience,
				sub: String( session.userId ),
				sid: session.sid,
				gen: session.generation,
			};
			return {
				access: signToken( current, 'access', {
					...common,
					auth_time: identity.authTime,
					iat: identity.issuedAt,
					exp: identity.expiresAt,
					session_exp: identity.sessionExpiresAt,
					name: identity.name,
					locale: identity.locale,
					roles: identity.roles,
				} ),
				refresh: signToken( current, 'refresh', {
					...common,
					iat: session.rotatedAt,
					exp: session.expiresAt,
				} ),
				csrf: csrfFor( current, session.sid ),
			};
		},

		readHandoff( token ) {
			const keys = keysNamedBy( keyring, token );
			if ( ! keys && decodeHeader( token ) ) {
				throw new DrawbridgeError(
					'handoff-key-unknown',
					'handoff "kid" header names no key of ours'
				);
			}
			const claims =
				keys && readToken( keys, 'handoff', token, handoffClaims );
			if ( ! claims ) {
				throw new DrawbridgeError(
					'handoff-malformed',
					'handoff form, signature, "typ" header or a claim does not hold'
				);
			}
			return claims;
		},

		readAccess: rememberVerified( keyring, ( token, audience ) =>
			readAccess( keyring, token, audience )
		),

		readRefresh( token, audience ) {
			const keys = keysNamedBy( keyring, token );
			const claims =
				keys && readToken( keys, 'refresh', token, refreshClaims );
			if ( claims?.aud !== audience ) {
				return null;
			}
			return {
				sid: claims.sid,
				userId: Number( claims.sub ),
				generation: claims.gen,
				expiresAt: claims.exp,
			};
		},

		csrfFor: ( sid ) => csrfFor( keyring.current, sid ),

		csrfMatches: ( sid, value ) =>
			keyring.all.some( ( keys ) =>
				equalInConstantTime( csrfFor( keys, sid ), value )
			),
	};
}

function signToken(
	keys: KeySet,
	use: 'access' | 'refresh',
	claims: object
): string {
	const header = {
		alg: ALGORITHM,
		typ: TOKEN_TYPES[ use ],
		kid: keys.kid,
	} as const;
	return sign( claims, keys[ use ], { algorithm: ALGORITHM, header } );
}

function readAccess(
	keyring: Keyring,
	token: string,
	audience: string
): Identity | null {
	const keys = keysNamedBy( keyring, token );
	const claims = keys && readToken( keys, 'access', token, accessClaims );
	if ( claims?.aud !== audience ) {
		return null;
	}
	return {
		sid: claims.sid,
		userId: Number( claims.sub ),
		generation: claims.gen,
		authTime: claims.auth_time,
		issuedAt: claims.iat,
		expiresAt: claims.exp,
		sessionExpiresAt: claims.session_exp,
		name: claims.name,
		locale: claims.locale,
		roles: claims.roles,
	};
}

/** The key set that a token's `kid` header names; the name only selects among our own, it is never used otherwise. */
function keysNamedBy( keyring: Keyring, token: string ): KeySet | null {
	const kid =
		token.length <= MAX_TOKEN_LENGTH
			? decodeHeader( token )?.kid
			: undefined;
	return typeof kid === 'string' ? keyring.find( kid ) : null;
}

function decodeHeader(
	token: string
): { readonly kid?: unknown; readonly typ?: unknown } | undefined {
	try {
		return decode( token, { complete: true } )?.header;
	} catch {
		return undefined;
	}
}

function readToken< Claims >(
	keys: KeySet,
	use: TokenUse,
	token: string,
	schema: z.ZodType< Claims >
): Claims | null {
	const verified = verifySignature( token, keys[ use ] );
	if ( verified?.header.typ !== TOKEN_TYPES[ use ] ) {
		return null;
	}
	const parsed = schema.safeParse( verified.payload );
	return parsed.success ? parsed.data : null;
}

function verifySignature( token: string, key: KeyObject ) {
	try {
		return verify( token, key, {
			algorithms: [ ALGORITHM ],
			complete: true,
			ignoreExpiration: true,
			ignoreNotBefore: true,
		} );
	} catch {
		return null;
	}
}
