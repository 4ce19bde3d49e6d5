/**
 * The two spellings of a session id: base64url on the wire, hex in the blacklist.
 */

const SID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** Whether a value is a session id: the one canonical base64url spelling of 128 bits. */
export function isSid( value: unknown ): value is string {
	return typeof value === 'string' && SID.test( value );
}

/** A session id as the blacklist's subject: 32 lower-case hex digits. */
export function sidToHex( sid: string ): string {
	return Buffer.from( sid, 'base64url' ).toString( 'hex' );
}

/** The session id of a blacklist's subject. */
export function sidFromHex( hex: string ): string {
	return Buffer.from( hex, 'hex' ).toString( 'base64url' );
}
