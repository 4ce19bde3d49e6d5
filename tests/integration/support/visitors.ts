/**
 * Clients of the service, each at an address of its own, so that what one test spends of a limit touches no other.
 */
import { clientFor, signInToWordPress } from '../../support/crossing';
import type { HttpClient } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';

let handedOut = 0;

/** An address of 127.0.0.0/8 that no test of this file has had before. */
export function newAddress(): string {
	handedOut++;
	return `127.1.${ handedOut >> 8 }.${ handedOut & 255 }`;
}

/** A browser that was never here before. */
export function newVisitor( sandbox: Sandbox ): HttpClient {
	return clientFor( sandbox, { localAddress: newAddress() } );
}

/** A browser that was never here before, of somebody who has just signed in to WordPress. */
export async function newVisitorSignedInAs(
	account: Account,
	sandbox: Sandbox
): Promise< HttpClient > {
	const client = newVisitor( sandbox );
	await signInToWordPress( client, sandbox, account );
	return client;
}
