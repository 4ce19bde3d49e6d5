/**
 * JSON Web Tokens made and read by hand (RFC 7515), so that they can be as wrong as a test wants them.
 */
import { createHmac } from 'node:crypto';

/** What becomes a part of a token: an object as JSON, a text as it stands. */
export type Part = object | string;

/**
 * @param hash the hash of the HMAC; `alg` in the header is the caller's business
 */
export function signJwt(
	header: Part,
	claims: Part,
	key: Buffer,
	hash = 'sha256'
): string {
	const signed = `${ encode( header ) }.${ encode( claims ) }`;
	const signature = createHmac( hash, key )
		.update( signed )
		.digest( 'base64url' );
	return `${ signed }.${ signature }`;
}

/** A token with nothing behind its last dot. */
export function unsignedJwt( header: Part, claims: Part ): string {
	return `${ encode( header ) }.${ encode( claims ) }.`;
}

/** The header of a token. */
export function headerOf( token: string ): object {
	return decode( token, 0 ) as object;
}

/** The claims of a token, unverified. */
export function claimsOf< Claims >( token: string ): Claims {
	return decode( token, 1 ) as Claims;
}

function decode( token: string, part: number ): unknown {
	return JSON.parse(
		Buffer.from( token.split( '.' )[ part ] ?? '', 'base64url' ).toString()
	);
}

function encode( part: Part ): string {
	const text = typeof part === 'string' ? part : JSON.stringify( part );
	return Buffer.from( text ).toString( 'base64url' );
}
