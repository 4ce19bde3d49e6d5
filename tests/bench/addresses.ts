/**
 * Addresses that load comes from: the limits stay on, so no address may ask too often.
 */

/** One address may exchange 300 handoffs a minute. */
export const REQUESTS_PER_ADDRESS = 250;

let used = 0;

/** An address of 127.0.0.0/8 that no one used before. */
export function newAddress(): string {
	const number = ++used;
	return `127.1.${ number >> 8 }.${ number & 255 }`;
}
