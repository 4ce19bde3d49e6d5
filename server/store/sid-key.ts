/**
 * Session ids as the tables keep them.
 */

/** A session id as its column's BINARY(16). */
export function sidToKey( sid: string ): Buffer {
	return Buffer.from( sid, 'base64url' );
}
