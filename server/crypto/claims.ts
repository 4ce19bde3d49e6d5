/**
 * The shapes of the claims in each kind of token; whatever does not fit is no token of ours.
 */
import { z } from 'zod';
import { parseReturnPath } from '../../shared/return-path';
import { isSid } from '../domain/sid';

const epochSeconds = z.int().nonnegative();
const userId = z.string().regex( /^[1-9][0-9]{0,15}$/ );
const roles = z.array( z.string().min( 1 ).max( 200 ) ).max( 100 );
const name = z.string().max( 250 );
const locale = z.string().regex( /^[A-Za-z0-9_@-]{0,40}$/ );

const sid = z.string().refine( isSid );

/** Claims of a handoff, see shared/handoff.ts. */
export const handoffClaims = z.object( {
	iss: z.string().min( 1 ),
	aud: z.string().min( 1 ),
	sub: userId,
	jti: sid,
	iat: epochSeconds,
	exp: epochSeconds,
	wp_verifier: z.string().regex( /^[0-9a-f]{64}$/ ),
	name,
	locale,
	roles,
	context: z.enum( [ 'top', 'frame' ] ),
	return_to: z
		.string()
		.refine( ( path ) => parseReturnPath( path ) === path ),
} );

/** Claims of an access token. */
export const accessClaims = z.object( {
	aud: z.string(),
	sub: userId,
	sid,
	gen: z.int().positive(),
	auth_time: epochSeconds,
	iat: epochSeconds,
	exp: epochSeconds,
	session_exp: epochSeconds,
	name,
	locale,
	roles,
} );

/** Claims of a refresh token. */
export const refreshClaims = z.object( {
	aud: z.string(),
	sub: userId,
	sid,
	gen: z.int().positive(),
	iat: epochSeconds,
	exp: epochSeconds,
} );
