/**
 * Clients of the service, each at an address of its own, so that what one test spends of a limit touches no other.
 */
import { clientFor, signInToWordPress } from '../../support/crossing';
import type { HttpClient } from '../../support/http-client';
import { newAddress } from '../../support/addresses';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';

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
