/**
 * Addresses that clients come from: the limits stay on, so nobody may pay for what another client did.
 */

let handedOut = 0;

/** An address of 127.0.0.0/8 that nobody in this process has had before. */
export function newAddress(): string {
	handedOut++;
	return `127.1.${ handedOut >> 8 }.${ handedOut & 255 }`;
}
