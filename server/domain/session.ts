/**
 * A session as its row keeps it; everything a browser holds is a pure function of this.
 */
import type { HandoffClaims } from '../../shared/handoff';
import type { SessionView } from '../../shared/session-view';

/** Who the member is, as of the session's current generation. */
export interface MemberClaims {
	readonly name: string;
	/** WordPress locale, such as `en_US`. */
	readonly locale: string;
	readonly roles: readonly string[];
}

/** What the tokens of one generation say of the member, and how long its access token lives. */
export interface GenerationClaims extends MemberClaims {
	readonly accessTtlSeconds: number;
}

/** How the session's cookies are kept: `strict` at the top level, `partitioned` in a frame of another site. */
export type CookieMode = 'strict' | 'partitioned';

/** Where a request came from, as shown to the member in the list of sessions. */
export interface Device {
	readonly ip: string;
	readonly userAgent: string;
}

/** One row of the sessions table. Times are epoch seconds. */
export interface Session extends Device {
	/** Session id: the handoff's `jti`, base64url of 128 bits. */
	readonly sid: string;
	readonly userId: number;
	/** Key of the WordPress session this one hangs on: hex SHA-256 of its token. */
	readonly wpVerifier: string;
	/** Hex SHA-256 of the landing page's `n`; null where a page without JavaScript opened the session. */
	readonly openerHash: string | null;
	readonly generation: number;
	readonly rotatedAt: number;
	readonly confirmedGeneration: number;
	readonly createdAt: number;
	readonly lastSeenAt: number;
	readonly expiresAt: number;
	readonly cookieMode: CookieMode;
	readonly claims: GenerationClaims;
}

/** What an access token says of its session; times are epoch seconds. */
export interface Identity extends MemberClaims {
	readonly sid: string;
	readonly userId: number;
	readonly generation: number;
	/** When the session was opened (OpenID Connect `auth_time`). */
	readonly authTime: number;
	readonly issuedAt: number;
	/** When the access token ends. */
	readonly expiresAt: number;
	/** When the session itself ends, whatever is renewed. */
	readonly sessionExpiresAt: number;
}

/** What a session begins with beside its handoff. */
export interface Opening {
	readonly claims: GenerationClaims;
	readonly device: Device;
	/** Hex SHA-256 of the landing page's `n`, or null. */
	readonly openerHash: string | null;
	readonly sessionTtlSeconds: number;
	/** Stamps that come later than those of any revocation the member has outlived, epoch seconds. */
	readonly createdAt: number;
	readonly issuedAt: number;
}

/** The first generation of the session that a handoff opens. */
export function sessionFromHandoff(
	handoff: HandoffClaims & { readonly cookieMode: CookieMode },
	opening: Opening
): Session {
	const { claims, device, openerHash, createdAt, issuedAt } = opening;
	return {
		sid: handoff.jti,
		userId: Number( handoff.sub ),
		wpVerifier: handoff.wp_verifier,
		openerHash,
		generation: 1,
		rotatedAt: issuedAt,
		confirmedGeneration: 0,
		createdAt,
		lastSeenAt: createdAt,
		expiresAt: createdAt + opening.sessionTtlSeconds,
		cookieMode: handoff.cookieMode,
		claims,
		ip: device.ip,
		userAgent: device.userAgent,
	};
}

/** The identity that the access token of a session's current generation carries. */
export function identityOf( session: Session ): Identity {
	const { accessTtlSeconds, ...member } = session.claims;
	return {
		...member,
		sid: session.sid,
		userId: session.userId,
		generation: session.generation,
		authTime: session.createdAt,
		issuedAt: session.rotatedAt,
		expiresAt: Math.min(
			session.rotatedAt + accessTtlSeconds,
			session.expiresAt
		),
		sessionExpiresAt: session.expiresAt,
	};
}

/** The session view of an identity at the instant `now` (epoch seconds). */
export function viewOf(
	identity: Identity,
	told: Pick< SessionView, 'csrf' | 'canary' > & {
		readonly renewIntervalSeconds: number;
	},
	now: number
): SessionView {
	const secondsUntil = ( epochSeconds: number ) =>
		Math.max( 0, epochSeconds - now );
	return {
		user: {
			id: identity.userId,
			name: identity.name,
			locale: identity.locale,
			roles: identity.roles,
		},
		sid: identity.sid,
		accessExpiresInSeconds: secondsUntil( identity.expiresAt ),
		sessionExpiresInSeconds: secondsUntil( identity.sessionExpiresAt ),
		renewInSeconds: secondsUntil(
			identity.issuedAt + told.renewIntervalSeconds
		),
		csrf: told.csrf,
		canary: told.canary,
	};
}
