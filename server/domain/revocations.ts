/**
 * Answers whether a session is revoked by what the database said less than half a second ago: in memory, where it fits.
 */
import { CLOCK_SKEW_SECONDS } from '../../shared/protocol';
import { DrawbridgeError } from './errors';
import { MAX_ACCESS_TTL_SECONDS } from './lifetimes';
import type { BlacklistStore, Clock } from './ports';
import {
	refusalBy,
	RememberedRevocations,
	type Refusal,
	type Subject,
} from './remembered-revocations';
import { VouchedSessions } from './vouched-sessions';

/** Memory answers only if its last successful poll *started* less than this long ago. */
export const FRESHNESS_MS = 500;

/** While there is traffic, a poll starts this long after the last one. */
const POLL_INTERVAL_MS = 250;

/** Rows become visible later than they are stamped; each poll looks back this much further. */
const OVERLAP_SECONDS = 10;

/** With the database away, reads go on from memory this long; then everything is refused with 503. */
export const STALENESS_LIMIT_MS = 60_000;

/** After a failed poll, requests do not wait for the next one before this has passed. */
const RETRY_PAUSE_MS = 1_000;

/** What a browser is told to wait while nobody can say, in seconds. */
const RETRY_AFTER_SECONDS = 5;

/** No access token outlives its revocation by more than this, so older rows need not be remembered. */
const REMEMBER_SECONDS = MAX_ACCESS_TTL_SECONDS + CLOCK_SKEW_SECONDS;

/**
 * Subjects that are remembered, in 27 to 35 MB as measured, beside those of the page that is being read. With more within
 * the hour the database is asked for each session, until the hour of those left out is over.
 */
const MOST_REMEMBERED = 200_000;

/** How a revocation is to be looked for. */
export interface Inquiry {
	/** Whether the request changes nothing; only reads go on while the database is away. */
	readonly isRead: boolean;
	/** Whether the database itself is to be asked for this request. */
	readonly askDatabase: boolean;
}

/**
 * Knows every revocation that can concern a living access token. While memory lacks some, because the process has just
 * started, rested for long or found too many, the database is asked for the session itself, and polls go on beside.
 */
export class Revocations {
	private readonly remembered: RememberedRevocations;
	private readonly vouched = new VouchedSessions();
	private lastPollStartedMs = Number.NEGATIVE_INFINITY;
	private lastFailureMs = Number.NEGATIVE_INFINITY;
	private polling: Promise< void > | null = null;

	/** @param mostRemembered subjects that are remembered at most; a poll that has read as many rows stops */
	constructor(
		private readonly store: BlacklistStore,
		private readonly clock: Clock,
		private readonly mostRemembered = MOST_REMEMBERED
	) {
		this.remembered = new RememberedRevocations( mostRemembered );
	}

	/**
	 * Answers from memory if that is fresh, without waiting; the next poll begins beside it.
	 *
	 * @return whether the session may pass; false if the database has to be asked, which `assertNotRevoked` does
	 * @throws {DrawbridgeError} as `assertNotRevoked` does
	 */
	passesAtOnce( subject: Subject, { askDatabase }: Inquiry ): boolean {
		const ageMs = this.ageMs();
		if (
			askDatabase ||
			ageMs >= FRESHNESS_MS ||
			! this.remembered.isWhole
		) {
			return false;
		}
		this.pollIfDue( ageMs );
		this.assertNotRemembered( subject );
		return true;
	}

	/**
	 * Throws unless the session may pass.
	 *
	 * @throws {DrawbridgeError} `session-revoked`, `session-expired` if only its access token is no longer good, or
	 *                           `temporarily-unavailable` if nobody can say
	 */
	async assertNotRevoked(
		subject: Subject,
		inquiry: Inquiry
	): Promise< void > {
		if ( this.passesAtOnce( subject, inquiry ) ) {
			return;
		}
		const arrivedMs = this.clock.monotonicMs();
		if ( this.isNearlyKnown() ) {
			await this.askSince( arrivedMs );
			this.assertNotRemembered( subject );
			if ( this.remembered.isWhole ) {
				if ( this.lastPollStartedMs < arrivedMs ) {
					assertMayBeStale( this.ageMs(), inquiry );
				}
				return;
			}
		}
		await this.assertNotHeld( subject, inquiry );
	}

	/** Whether one short poll makes memory know all there is. */
	private isNearlyKnown(): boolean {
		return this.remembered.isWhole && this.ageMs() < STALENESS_LIMIT_MS;
	}

	/** Asks the database for this session, unless it spoke for it a moment ago. */
	private async assertNotHeld(
		subject: Subject,
		inquiry: Inquiry
	): Promise< void > {
		this.pollIfDue( this.ageMs() );
		this.assertNotRemembered( subject );
		const ageMs = () =>
			this.clock.monotonicMs() - this.vouched.askedMs( subject );
		if ( ! inquiry.askDatabase && ageMs() < FRESHNESS_MS ) {
			return;
		}
		const refusal = await this.lookFor( subject ).catch( () => {
			this.assertNotRemembered( subject );
			assertMayBeStale( ageMs(), inquiry );
			return null;
		} );
		refuse( refusal );
	}

	private async lookFor( subject: Subject ): Promise< Refusal | null > {
		const askedMs = this.clock.monotonicMs();
		const rows = await this.store.concerning( subject );
		const refusal = refusalBy( rows, subject );
		if ( refusal ) {
			this.remembered.remember( rows, forgetAtMs( askedMs ) );
		} else {
			this.vouched.note( subject, askedMs );
		}
		return refusal;
	}

	private ageMs(): number {
		return this.clock.monotonicMs() - this.lastPollStartedMs;
	}

	/** Waits for a poll that started at `arrivedMs` or later: the one under way may be older, the next cannot be. */
	private async askSince( arrivedMs: number ): Promise< void > {
		if ( arrivedMs - this.lastFailureMs < RETRY_PAUSE_MS ) {
			return;
		}
		try {
			await this.poll();
			if ( this.lastPollStartedMs < arrivedMs ) {
				await this.poll();
			}
		} catch {
			// The caller judges by the age of what is remembered.
		}
	}

	/** Nobody waits for it. */
	private pollIfDue( ageMs: number ): void {
		if (
			ageMs >= POLL_INTERVAL_MS &&
			! this.polling &&
			this.clock.monotonicMs() - this.lastFailureMs >= RETRY_PAUSE_MS
		) {
			void this.poll().catch( () => undefined );
		}
	}

	private poll(): Promise< void > {
		this.polling ??= this.pollOnce().finally( () => {
			this.polling = null;
		} );
		return this.polling;
	}

	private async pollOnce(): Promise< void > {
		const startedMs = this.clock.monotonicMs();
		const sinceSeconds =
			Math.ceil( ( startedMs - this.lastPollStartedMs ) / 1000 ) +
			OVERLAP_SECONDS;
		try {
			await this.read(
				Math.min( sinceSeconds, REMEMBER_SECONDS ),
				forgetAtMs( startedMs )
			);
			this.lastPollStartedMs = startedMs;
			this.remembered.forgetOld( startedMs );
		} catch ( error ) {
			this.lastFailureMs = this.clock.monotonicMs();
			throw error;
		}
	}

	/** Reads page by page; what is left unread once the bound is reached, is lacking. */
	private async read(
		sinceSeconds: number,
		forgetAt: number
	): Promise< void > {
		let count = 0;
		for await ( const rows of this.store.createdWithin( sinceSeconds ) ) {
			this.remembered.remember( rows, forgetAt );
			count += rows.length;
			if ( count >= this.mostRemembered ) {
				this.remembered.lackUntil( forgetAt );
				return;
			}
		}
	}

	private assertNotRemembered( subject: Subject ): void {
		refuse( this.remembered.refusalOf( subject ) );
	}
}

/** What the log is told. */
const REFUSALS = {
	'session-revoked': 'the session is on the blacklist',
	'session-expired':
		"the access token was issued before the member's roles changed",
} as const;

function refuse( refusal: Refusal | null ): void {
	if ( refusal ) {
		throw new DrawbridgeError( refusal, REFUSALS[ refusal ] );
	}
}

/** Throws unless what the database said so long ago still counts although it cannot be asked. */
function assertMayBeStale(
	ageMs: number,
	{ isRead, askDatabase }: Inquiry
): void {
	const limitMs = isRead ? STALENESS_LIMIT_MS : FRESHNESS_MS;
	if ( askDatabase || ageMs >= limitMs ) {
		throw new DrawbridgeError(
			'temporarily-unavailable',
			'the blacklist could not be read',
			{ retryAfterSeconds: RETRY_AFTER_SECONDS }
		);
	}
}

/** When no living token can meet any more what was read at that moment. */
function forgetAtMs( readMs: number ): number {
	return readMs + REMEMBER_SECONDS * 1000;
}
