/**
 * Checks an access token with jsonwebtoken alone, for servers that are compared with ours.
 */
import { parse } from 'cookie';
import type { Request } from 'express';
import { verify, type JwtPayload } from 'jsonwebtoken';
import { createKeyring } from '../../../server/crypto/keyring';
import { COOKIES } from '../../../shared/protocol';
import { configurationOf } from '../configuration';

const { secrets } = configurationOf( process.env );
const { access: key } = createKeyring( secrets ).current;

/** Claims of an access token that these servers look at. */
export interface AccessClaims extends JwtPayload {
	readonly sid: string;
	readonly exp: number;
}

/** The access token that a request brings; empty if none. */
export function accessTokenOf( request: Request ): string {
	return parse( request.headers.cookie ?? '' )[ COOKIES.access ] ?? '';
}

/**
 * The key is a KeyObject: with a string jsonwebtoken would be five times slower.
 *
 * @throws if the token does not hold
 */
export function verifyAccessToken( token: string ): AccessClaims {
	return verify( token, key, { algorithms: [ 'HS256' ] } ) as AccessClaims;
}
