/**
 * Renews a session: moves its generation on once, however many ask, and tells a thief from an honest straggler.
 */
import { checkMember, isRefusal } from './check-member';
import { endSession, type EndSessionPorts } from './end-session';
import { DrawbridgeError } from './errors';
import type { EndReason } from './event-reasons';
import type {
	MemberDirectory,
	RefreshClaims,
	SessionStore,
	SettingsSource,
	SiteSettings,
	TokenCodec,
	Tokens,
} from './ports';
import { identityOf, type GenerationClaims, type Session } from './session';

/** The predecessor of a confirmed generation is honoured this long after the rotation, in seconds. */
const STRAGGLER_WINDOW_SECONDS = 60;

/** An unconfirmed generation that is older than this is issued anew, so that its tokens are worth having, in seconds. */
const REISSUE_AFTER_SECONDS = 60;

/** Each lost race means that another request has moved the session on; more than a few in a row is a fault. */
const MAX_ATTEMPTS = 5;

/** What renewing needs. */
export interface RenewSessionPorts extends EndSessionPorts {
	readonly settings: SettingsSource;
	readonly tokens: TokenCodec;
	readonly members: MemberDirectory;
	readonly sessions: SessionStore;
}

/** The session after its renewal, and the tokens of its generation. */
export interface RenewedSession {
	readonly session: Session;
	readonly tokens: Tokens;
}

/** WordPress's word on a member, as it counts for a renewal. */
interface Word {
	readonly claims: GenerationClaims;
	/** Access tokens issued at this instant or before are no longer good, epoch seconds. */
	readonly renewBefore: number;
}

/** What the row says of the generation that a refresh token carries. */
type Standing = 'current' | 'straggler' | 'unanswered' | 'future' | 'reused';

/**
 * Reads WordPress again (session, user, roles), then decides by the row alone. Idempotent: whoever shows the current
 * generation or a predecessor that is still honoured is given the same tokens.
 *
 * @param presented the refresh token as read
 * @param ip        where the request came from, for the events
 * @throws {DrawbridgeError} `session-expired`, `session-revoked`, `temporarily-unavailable`
 */
export async function renewSession(
	ports: RenewSessionPorts,
	presented: RefreshClaims,
	ip: string
): Promise< RenewedSession > {
	const settings = await ports.settings.current();
	for ( let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++ ) {
		const before = await livingSession( ports, settings, presented );
		const word = await askWordPress( ports, settings, before, ip );
		const session = await moveOn( ports, before, word, presented, ip );
		if ( session ) {
			return {
				session,
				tokens: ports.tokens.issue( session, settings.serviceUrl ),
			};
		}
	}
	throw new DrawbridgeError(
		'temporarily-unavailable',
		'the session was moved on by others at every attempt',
		{ retryAfterSeconds: 1 }
	);
}

/** The row of a session that may be renewed at all. */
async function livingSession(
	ports: RenewSessionPorts,
	{ lifetimes }: SiteSettings,
	{ sid }: RefreshClaims
): Promise< Session > {
	const now = ports.clock.nowSeconds();
	const session = await ports.sessions.find( sid );
	if (
		! session ||
		session.expiresAt <= now ||
		session.createdAt + lifetimes.sessionTtlSeconds <= now
	) {
		throw new DrawbridgeError( 'session-expired', 'the session has ended' );
	}
	if ( await ports.blacklist.holds( identityOf( session ) ) ) {
		throw new DrawbridgeError(
			'session-revoked',
			'the session is on the blacklist'
		);
	}
	const idleSeconds = now - session.rotatedAt;
	if (
		lifetimes.idleLimitSeconds > 0 &&
		idleSeconds > lifetimes.idleLimitSeconds
	) {
		throw new DrawbridgeError(
			'session-expired',
			'the session was idle for longer than its limit'
		);
	}
	return session;
}

/** What WordPress says of the member now; if it no longer vouches for them, the session ends on every process. */
async function askWordPress(
	ports: RenewSessionPorts,
	{ allowedRoles, lifetimes }: SiteSettings,
	session: Session,
	ip: string
): Promise< Word > {
	try {
		const { userId, wpVerifier } = session;
		const member = await checkMember(
			ports.members,
			{ userId, wpVerifier, allowedRoles },
			ports.clock.nowSeconds()
		);
		const claims = {
			name: member.name,
			locale: session.claims.locale,
			roles: member.roles,
			accessTtlSeconds: lifetimes.accessTtlSeconds,
		};
		return { claims, renewBefore: member.renewBefore };
	} catch ( error ) {
		if ( error instanceof DrawbridgeError && isRefusal( error.code ) ) {
			throw await revoked( ports, session, error.code, ip );
		}
		throw error;
	}
}

/** The session as it stands after this request, or null if another request moved it on meanwhile. */
async function moveOn(
	ports: RenewSessionPorts,
	before: Session,
	word: Word,
	presented: RefreshClaims,
	ip: string
): Promise< Session | null > {
	const { claims } = word;
	const now = Math.max( ports.clock.nowSeconds(), word.renewBefore + 1 );
	switch ( standingOf( presented.generation, before, now ) ) {
		case 'current': {
			const isMine = await ports.sessions.rotate( before, claims, now );
			return isMine
				? {
						...before,
						claims,
						generation: before.generation + 1,
						confirmedGeneration: before.generation,
						rotatedAt: now,
					}
				: null;
		}
		case 'straggler':
			return before;
		case 'unanswered': {
			const isMine = await ports.sessions.reissue( before, claims, now );
			return isMine ? { ...before, claims, rotatedAt: now } : null;
		}
		case 'future':
			throw new DrawbridgeError(
				'session-expired',
				'the refresh token is newer than the session: a backup was restored'
			);
		case 'reused':
			throw await revoked( ports, before, 'refresh-token-reused', ip );
	}
}

/**
 * Judges a generation by the row. A browser that never received the successor, or crashed before storing it, is not a
 * thief as long as nobody was seen with that successor.
 */
function standingOf(
	generation: number,
	session: Session,
	now: number
): Standing {
	const sinceRotation = now - session.rotatedAt;
	const isConfirmed = session.confirmedGeneration >= session.generation;
	if ( generation > session.generation ) {
		return 'future';
	}
	if ( generation === session.generation ) {
		return 'current';
	}
	if ( generation < session.generation - 1 ) {
		return 'reused';
	}
	if ( ! isConfirmed && sinceRotation > REISSUE_AFTER_SECONDS ) {
		return 'unanswered';
	}
	return ! isConfirmed || sinceRotation <= STRAGGLER_WINDOW_SECONDS
		? 'straggler'
		: 'reused';
}

async function revoked(
	ports: RenewSessionPorts,
	{ sid, userId }: Session,
	reason: EndReason,
	ip: string
): Promise< DrawbridgeError > {
	await endSession( ports, { sid, userId, reason, ip } );
	return new DrawbridgeError(
		'session-revoked',
		`the session was ended: ${ reason }`
	);
}
