/**
 * Opens the one session that a handoff may open.
 */
import {
	acceptHandoff,
	type AcceptedHandoff,
	type AcceptHandoffPorts,
} from './accept-handoff';
import { checkMember } from './check-member';
import { DrawbridgeError } from './errors';
import type {
	BlacklistStore,
	EventLog,
	MemberDirectory,
	RefreshClaims,
	SessionStore,
	Tokens,
} from './ports';
import {
	identityOf,
	sessionFromHandoff,
	type CookieMode,
	type Device,
	type Session,
} from './session';

/** The same `n` may ask for the session it opened this long, in seconds: its answer was lost. */
const REPEAT_WINDOW_SECONDS = 60;

/** A session that a new one replaces in the same browser lives this much longer, in seconds, for answers under way. */
const REPLACED_SESSION_GRACE_SECONDS = 120;

/** What opening a session needs. */
export interface OpenSessionPorts extends AcceptHandoffPorts {
	readonly members: MemberDirectory;
	readonly sessions: SessionStore;
	readonly blacklist: BlacklistStore;
	readonly events: EventLog;
}

/** A request to exchange a handoff for a session. */
export interface OpenSessionRequest {
	readonly handoff: string;
	/** Hex SHA-256 of the landing page's `n`; null where the page runs without JavaScript. */
	readonly openerHash: string | null;
	/** The refresh cookie of each mode that the browser already holds, if it is a valid one. */
	readonly held: Readonly< Record< CookieMode, RefreshClaims | null > >;
	readonly device: Device;
}

/** The opened session, its tokens, and where in the dashboard to go. */
export interface OpenedSession {
	readonly session: Session;
	readonly tokens: Tokens;
	readonly returnTo: string;
}

/**
 * Reads WordPress (session, user, roles), then opens the session with one INSERT keyed by the handoff's `jti`.
 *
 * @throws {DrawbridgeError} `handoff-*`, `wordpress-session-ended`, `not-allowed`, `temporarily-unavailable`
 */
export async function openSession(
	ports: OpenSessionPorts,
	request: OpenSessionRequest
): Promise< OpenedSession > {
	const handoff = await acceptHandoff( ports, request.handoff );
	const { allowedRoles, serviceUrl, lifetimes } =
		await ports.settings.current();
	const now = ports.clock.nowSeconds();
	const member = await checkMember(
		ports.members,
		{
			userId: Number( handoff.sub ),
			wpVerifier: handoff.wp_verifier,
			allowedRoles,
		},
		now
	);

	if ( handoff.iat <= member.revokedBefore ) {
		throw new DrawbridgeError(
			'wordpress-session-ended',
			'the member was signed out everywhere after the handoff was signed'
		);
	}
	const createdAt = Math.max( now, member.revokedBefore + 1 );
	const fresh = sessionFromHandoff( handoff, {
		claims: {
			name: member.name,
			locale: handoff.locale,
			roles: member.roles,
			accessTtlSeconds: lifetimes.accessTtlSeconds,
		},
		device: request.device,
		openerHash: request.openerHash,
		sessionTtlSeconds: lifetimes.sessionTtlSeconds,
		createdAt,
		issuedAt: Math.max( createdAt, member.renewBefore + 1 ),
	} );
	const session = await insertOrRepeat( ports, request, handoff, fresh );
	return {
		session,
		tokens: ports.tokens.issue( session, serviceUrl ),
		returnTo: handoff.return_to,
	};
}

/** The session as it was opened now, or before by the same browser. */
async function insertOrRepeat(
	ports: OpenSessionPorts,
	request: OpenSessionRequest,
	handoff: AcceptedHandoff,
	fresh: Session
): Promise< Session > {
	const now = ports.clock.nowSeconds();
	switch ( await ports.sessions.insert( fresh ) ) {
		case 'opened':
			await noteOpening( ports, request, fresh, now );
			return fresh;
		case 'exists':
			return repeatedSession( ports, request, handoff, now );
		case 'not-vouched-for':
			throw new DrawbridgeError(
				'wordpress-session-ended',
				'the WordPress session ended while the session was opened'
			);
	}
}

/** The session this handoff opened before, if the one who asks again is the one who opened it. */
async function repeatedSession(
	ports: OpenSessionPorts,
	request: OpenSessionRequest,
	handoff: AcceptedHandoff,
	now: number
): Promise< Session > {
	const session = await ports.sessions.find( handoff.jti );
	const isOwner =
		session !== null &&
		( holdsIt( request, session ) ||
			repeatsItsOpening( request, session, now ) );
	if (
		! isOwner ||
		( await ports.blacklist.holds( identityOf( session ) ) )
	) {
		throw new DrawbridgeError(
			'handoff-used',
			'the handoff has already opened a session'
		);
	}
	return session;
}

function holdsIt( request: OpenSessionRequest, session: Session ): boolean {
	return request.held[ session.cookieMode ]?.sid === session.sid;
}

function repeatsItsOpening(
	request: OpenSessionRequest,
	session: Session,
	now: number
): boolean {
	return (
		request.openerHash !== null &&
		request.openerHash === session.openerHash &&
		now - session.createdAt <= REPEAT_WINDOW_SECONDS
	);
}

/**
 * Retires the session that this browser held before, and notes the event, for which nobody waits. The session stands
 * even if this fails.
 */
async function noteOpening(
	ports: OpenSessionPorts,
	request: OpenSessionRequest,
	session: Session,
	now: number
): Promise< void > {
	const held = request.held[ session.cookieMode ];
	if ( held && held.sid !== session.sid && held.userId === session.userId ) {
		await ports.sessions
			.endBy(
				held.sid,
				held.userId,
				now + REPLACED_SESSION_GRACE_SECONDS
			)
			.catch( () => undefined );
	}
	void ports.events
		.record( {
			kind: 'session-opened',
			reason: 'handoff',
			userId: session.userId,
			sid: session.sid,
			ip: session.ip,
		} )
		.catch( () => undefined );
}
