/**
 * Ends sessions: a revocation is always one INSERT into the blacklist, and once it is answered no process lets the token in.
 */
import { DrawbridgeError } from './errors';
import type { EndReason } from './event-reasons';
import type { BlacklistStore, Clock, EventLog, SessionStore } from './ports';
import { MAX_SESSION_TTL_SECONDS } from './lifetimes';
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
	/** For the blacklist and the events. */
	readonly reason: EndReason;
	readonly ip: string;
}

/**
 * Resolves only after every process must have seen the revocation.
 *
 * @throws {DrawbridgeError} `temporarily-unavailable` if it could not be recorded
 */
export async function endSession(
	ports: EndSessionPorts,
	request: EndSessionRequest
): Promise< void > {
	const expiresAt = ports.clock.nowSeconds() + MAX_SESSION_TTL_SECONDS;
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

/**
 * Ends every session of the member but the one they ask from. Whatever is recorded stays so if a later one fails.
 *
 * @param request whose `sid` is the session that goes on
 * @throws {DrawbridgeError} `temporarily-unavailable` if not all could be recorded
 */
export async function endOtherSessions(
	ports: EndSessionPorts & { readonly sessions: SessionStore },
	request: EndSessionRequest
): Promise< void > {
	const sessions = await ports.sessions.listLive(
		request.userId,
		ports.clock.nowSeconds()
	);
	await Promise.all(
		sessions
			.filter( ( { sid } ) => sid !== request.sid )
			.map( ( { sid } ) => endSession( ports, { ...request, sid } ) )
	);
}
