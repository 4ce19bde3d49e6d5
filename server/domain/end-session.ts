/**
 * Ends sessions: a revocation is always one INSERT into the blacklist, and once it is answered no process lets the token in.
 */
import { REFRESH_TTL_SECONDS } from '../../shared/protocol';
import { DrawbridgeError } from './errors';
import type { BlacklistStore, Clock, EventLog, SessionStore } from './ports';
import { FRESHNESS_MS } from './revocations';
import { sidToHex } from './sid';

/** What ending a session needs. */
export interface EndSessionPorts {
	readonly clock: Clock;
	readonly blacklist: BlacklistStore;
	readonly events: EventLog;
}

/** The session to end and who ends it from where. */
export interface EndSessionRequest {
	readonly sid: string;
	readonly userId: number;
	readonly reason: 'logout' | 'ended-by-member';
	readonly ip: string;
}

/**
 * Resolves only after every process must have seen the revocation.
 *
 * @param ports
 * @param request
 * @throws {DrawbridgeError} `temporarily-unavailable` if it could not be recorded
 */
export async function endSession(
	ports: EndSessionPorts,
	request: EndSessionRequest
): Promise< void > {
	const now = ports.clock.nowSeconds();
	const expiresAt = now + REFRESH_TTL_SECONDS;
	await ports.blacklist.append( {
		scope: 'session',
		subject: sidToHex( request.sid ),
		issuedBefore: expiresAt,
		reason: request.reason,
		expiresAt,
	} );
	await Promise.all( [
		ports.clock.sleep( FRESHNESS_MS ),
		ports.events
			.record( { kind: 'session-ended', ...request } )
			.catch( () => undefined ),
	] );
}

/**
 * Ends another session of the same member.
 *
 * @param ports
 * @param request
 * @throws {DrawbridgeError} `session-not-found` if there is no such session of this member
 */
export async function endOwnSession(
	ports: EndSessionPorts & { readonly sessions: SessionStore },
	request: EndSessionRequest
): Promise< void > {
	const session = await ports.sessions.find( request.sid );
	if ( session?.userId !== request.userId ) {
		throw new DrawbridgeError(
			'session-not-found',
			'no such session of this member'
		);
	}
	await endSession( ports, request );
}
