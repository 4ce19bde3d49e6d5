/**
 * What the decisions need from the world; the adapters in crypto/ and store/ honour these.
 */
import type { HandoffClaims } from '../../shared/handoff';
import type { BotReason, EndReason } from './event-reasons';
import type { Lifetimes } from './lifetimes';
import type { GenerationClaims, Identity, Session } from './session';
import type { BotSettings, Budgets, SiteLimits } from './site-limits';

/** The clock, so that tests own the time. */
export interface Clock {
	/** Wall clock, whole epoch seconds. */
	nowSeconds(): number;
	/** Milliseconds of a clock that never jumps; only differences mean something. */
	monotonicMs(): number;
	/** Resolves after `ms` milliseconds. */
	sleep( ms: number ): Promise< void >;
}

/** What the plugin publishes about the site and its settings. */
export interface SiteSettings {
	/** Public URL of the service, without a trailing slash: the handoff's `aud`. */
	readonly serviceUrl: string;
	/** Origin of `serviceUrl`. */
	readonly serviceOrigin: string;
	/** Path of `serviceUrl` without a trailing slash; empty at the root of a host. */
	readonly basePath: string;
	readonly allowedRoles: readonly string[];
	/** WordPress home URL, without a trailing slash: the handoff's `iss`. */
	readonly issuer: string;
	/** The open action's URL, where a member without a session is sent. */
	readonly openUrl: string;
	/** Origin of `openUrl`: the only origin that may post a handoff. */
	readonly wordPressOrigin: string;
	/** Origins of the site's pages and of its administration, each once: only these may show the service in a frame. */
	readonly wordPressOrigins: readonly string[];
	/** Whether browsers take the site and the service for one site, so that a frame is given Strict cookies. */
	readonly isSameSite: boolean;
	/** Whether the dashboard may be shown in frames of the site although it is another site. */
	readonly embedAcrossSites: boolean;
	readonly siteName: string;
	readonly lifetimes: Lifetimes;
	/** Path prefixes below which the database is asked about revocations at every request. */
	readonly strictPaths: readonly string[];
	readonly limits: SiteLimits;
	readonly budgets: Budgets;
	readonly bots: BotSettings;
}

/** The plugin's settings, at most a few seconds old. */
export interface SettingsSource {
	/** @throws {DrawbridgeError} `temporarily-unavailable` or `not-ready` */
	current(): Promise< SiteSettings >;
	/** What `current` would give, if it need not be waited for; else null. */
	atHand(): SiteSettings | null;
	/** What was read last, however old: what every request reads anyway. Null before the first time. */
	lastKnown(): SiteSettings | null;
}

/** A member as WordPress knows them at this moment. */
export interface Member {
	readonly id: number;
	readonly name: string;
	readonly roles: readonly string[];
	/** The member's live WordPress sessions: verifier -> when it ends, epoch seconds. */
	readonly wordPressSessions: ReadonlyMap< string, number >;
	/** Sessions opened, and handoffs signed, at this instant or before are revoked; 0 if none. Epoch seconds. */
	readonly revokedBefore: number;
	/** Access tokens issued at this instant or before must be renewed; 0 if none. Epoch seconds. */
	readonly renewBefore: number;
}

/** The members of the site, read from WordPress's own tables. */
export interface MemberDirectory {
	/** @return null if there is no such user. */
	find( userId: number ): Promise< Member | null >;
}

/** How the INSERT of a session went. */
export type Insertion = 'opened' | 'exists' | 'not-vouched-for';

/** The sessions table. */
export interface SessionStore {
	/**
	 * One INSERT whose key is the sid: of any number of racing calls with the same sid exactly one is `opened`. It finds
	 * the WordPress session that vouches in the same statement, so no logout slips in between.
	 */
	insert( session: Session ): Promise< Insertion >;
	find( sid: string ): Promise< Session | null >;
	/** The sessions of a user that are neither expired nor revoked, newest first, at most 100. */
	listLive( userId: number, now: number ): Promise< readonly Session[] >;
	/** Brings a session's end forward to `at`; never moves it back. */
	endBy( sid: string, userId: number, at: number ): Promise< void >;
	/**
	 * Moves a session on to its next generation: one guarded UPDATE, so of any number of racing calls exactly one is
	 * `true`. Whoever rotates has shown the current generation, which confirms it.
	 */
	rotate(
		session: Session,
		claims: GenerationClaims,
		now: number
	): Promise< boolean >;
	/** Issues an unconfirmed generation anew, since nobody was seen with it; of racing calls exactly one is `true`. */
	reissue(
		session: Session,
		claims: GenerationClaims,
		now: number
	): Promise< boolean >;
	/** Notes that a generation was seen in use. */
	confirm( sid: string, generation: number ): Promise< void >;
	/** Notes that the session was used, at most once a minute. */
	touch( sid: string, now: number ): Promise< void >;
}

/**
 * What a revocation ends: one session, all of a user, all there are; or, for `renew`, no session at all but a user's
 * access tokens, so that the next renewal brings their new roles.
 */
export type RevocationScope = 'session' | 'user' | 'all' | 'renew';

/** One revocation. `issuedBefore` (epoch seconds) spares sessions opened later. */
export interface Revocation {
	readonly scope: RevocationScope;
	/** sid as 32 hex digits, user id in decimal, or empty. */
	readonly subject: string;
	readonly issuedBefore: number;
	readonly reason: string;
	/** From when on no token can still be alive, epoch seconds. */
	readonly expiresAt: number;
}

/** What a session is judged by; the rest of a revocation is for people and for purging. */
export type RevokedSubject = Pick<
	Revocation,
	'scope' | 'subject' | 'issuedBefore'
>;

/** The blacklist table. */
export interface BlacklistStore {
	/** Appends one row, and resolves once it is committed. */
	append( revocation: Revocation ): Promise< void >;
	/**
	 * Every row created within the last `seconds` seconds of the database's clock, the oldest first, in pages; whoever
	 * has enough of them stops.
	 */
	createdWithin(
		seconds: number
	): AsyncIterable< readonly RevokedSubject[] >;
	/** What can concern a session, of whatever age, as the database has it after the call. */
	concerning(
		session: Pick< Identity, 'sid' | 'userId' >
	): Promise< readonly RevokedSubject[] >;
	/** Whether the database itself holds a revocation of this session. */
	holds(
		identity: Pick< Identity, 'sid' | 'userId' | 'authTime' >
	): Promise< boolean >;
}

/** Tokens of one generation of a session. */
export interface Tokens {
	readonly access: string;
	readonly refresh: string;
	readonly csrf: string;
}

/** What a refresh token says. */
export interface RefreshClaims {
	readonly sid: string;
	readonly userId: number;
	readonly generation: number;
	/** When the session ends, epoch seconds. */
	readonly expiresAt: number;
}

/** Signs and reads tokens. Reading checks signature, type, audience and claim shapes, not the time. */
export interface TokenCodec {
	/** The tokens of a session's current generation: a pure function of its row. */
	issue( session: Session, audience: string ): Tokens;
	/** @throws {DrawbridgeError} `handoff-malformed` or `handoff-key-unknown` */
	readHandoff( token: string ): HandoffClaims;
	/** @return null if it is no access token of ours for this audience. */
	readAccess( token: string, audience: string ): Identity | null;
	/** @return null if it is no refresh token of ours for this audience. */
	readRefresh( token: string, audience: string ): RefreshClaims | null;
	/** The CSRF value of a session. */
	csrfFor( sid: string ): string;
	/** Whether a CSRF value belongs to this session, judged by its MAC. */
	csrfMatches( sid: string, value: string ): boolean;
}

/** What happens to a session, or is done about its requests, and why; `would-` is what was only noted. */
export type Happening =
	| { readonly kind: 'session-opened'; readonly reason: 'handoff' }
	| { readonly kind: 'session-ended'; readonly reason: EndReason }
	| { readonly kind: 'slowed'; readonly reason: BrakeReason }
	| { readonly kind: 'refused'; readonly reason: BrakeReason | AddressGroup }
	| {
			readonly kind: 'bot-met' | 'would-meet-bot';
			readonly reason: BotReason;
	  };

/** A happening, and to whom. */
export type SessionEvent = Happening & {
	readonly userId: number;
	/** The session, or null for a visitor without one. */
	readonly sid: string | null;
	readonly ip: string;
};

/** What happened to whom, for the administrator. */
export interface EventLog {
	/** Resolves when it is written, which is a moment later, together with others. */
	record( event: SessionEvent ): Promise< void >;
}

/** When, and by which limit, a session was held up. */
export interface Brake {
	readonly kind: 'slowed' | 'refused';
	/** Name of the limit. */
	readonly reason: string;
	/** Epoch seconds. */
	readonly at: number;
}

/** What the events table knows of sessions that were held up. */
export interface BrakeHistory {
	/** The last time within a day, or null. */
	latestOf(
		session: Pick< Identity, 'sid' | 'userId' >
	): Promise< Brake | null >;
}

/** Groups of requests that are counted by the address they come from. */
export type AddressGroup =
	| 'handoff'
	| 'exchange'
	| 'renewal'
	| 'logout'
	| 'unknown'
	| 'failure'
	| 'relapse'
	| 'proof';

/** Groups of requests of which every one is counted in the database. */
export type CountedGroup = AddressGroup | 'proof-use';

/** The budgets of one session and of one member, all their sessions together. */
export type BudgetGroup =
	| 'session-minute'
	| 'session-hour'
	| 'session-day'
	| 'member-minute'
	| 'member-hour'
	| 'member-day';

/** Groups of ordinary requests, whose points a process takes from the database in blocks: by sid, user id, address. */
export type LeasedGroup = BudgetGroup | 'address';

/** What can hold up the requests of a session. */
export type BrakeReason = LeasedGroup | 'at-once';

/** Groups of requests that are counted together. */
export type LimitGroup = CountedGroup | LeasedGroup;

/** Everything that a request may be too much for; the last two are known to one process alone. */
export type LimitName = LimitGroup | 'stranger' | 'at-once';

/** The state of one counter after a request was counted. */
export interface LimitState {
	readonly allowed: boolean;
	readonly limit: number;
	/** What is left for all processes, as far as this one knows. */
	readonly remaining: number;
	readonly windowSeconds: number;
	readonly resetSeconds: number;
}

/** The state of one of the counters that a member's request is counted by. */
export interface MemberLimitState extends LimitState {
	readonly group: LeasedGroup;
}

/** What one session may ask of the dashboard, as far as this process knows. */
export interface Allowance {
	/** Requests of the session under way in this process; kept up to date by whoever lets them in. */
	underWay: number;
	/** The most that may be under way at the same time. */
	readonly atOnce: number;
	/** How many may be under way before the next ones wait. */
	readonly roomyUpTo: number;
	/**
	 * Counts one request: at once if there are points in hand or none are to be had, else after taking some. A request
	 * that is refused at once spends nothing.
	 *
	 * @param address key of the client's address
	 * @param cost    points that the request takes of every limit
	 * @return the limits of which little is left, or which refuse; null, and no object is made, if there are none
	 */
	spend(
		address: string,
		cost: number
	):
		| readonly MemberLimitState[]
		| Promise< readonly MemberLimitState[] >
		| null;
}

/** Whose requests are counted. */
export type CountedMember = Pick< Identity, 'sid' | 'userId' | 'roles' >;

/**
 * Counts requests in a window shared by all processes: never more than the limit pass in a window, and none is refused
 * before nine tenths of it are spent, less what one request costs. With the database away a tighter limit of this
 * process takes over. Limits follow the settings; what is counted already stays counted.
 */
export interface Limiter {
	/** Counts one request of `key` in the database; one that is known to have spent its limit costs no query. */
	consume( group: CountedGroup, key: string ): Promise< LimitState >;
	/** What a session may ask; the same object as long as this process remembers the session. */
	allowanceOf( member: CountedMember ): Allowance;
	/** Takes points from every budget of a session and its member, for which no request is answered. Nobody waits. */
	penalize( member: CountedMember, points: number ): void;
}

/** What a seal is for; one made for one use never holds for another. */
export type SealUse = 'canary' | 'proof' | 'pass';

/** Seals texts, so that they are known again when a browser brings them back. */
export interface Seals {
	/** Message authentication code, base64url. */
	seal( use: SealUse, text: string ): string;
	/** Whether a seal was made for this use of this text, also by the keys before the last change. */
	holds( use: SealUse, text: string, seal: string ): boolean;
}

/** A task that takes a browser about a second and the service a millisecond, as ALTCHA writes it. */
export interface ProofTask {
	readonly parameters: { readonly [ name: string ]: unknown };
	readonly signature: string;
}

/** A task and what a browser found. */
export interface ProofAnswer {
	readonly challenge: ProofTask;
	readonly solution: {
		readonly counter: number;
		/** Hex. */
		readonly derivedKey: string;
	};
}

/** What a task was made with. */
export interface ProofTerms {
	/** Whom it was made for. */
	readonly seal: string;
	/** Epoch seconds. */
	readonly expiresAt: number;
}

/** Makes tasks, and tells solved ones. */
export interface ProofOfWork {
	create( terms: ProofTerms ): Promise< ProofTask >;
	/** @return the terms and the id of a task of ours that is solved; else null */
	verify(
		answer: ProofAnswer
	): Promise< ( ProofTerms & { readonly id: string } ) | null >;
}
