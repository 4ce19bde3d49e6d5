/**
 * The blacklist in memory: answers whether a session is revoked from what the database said less than half a second ago.
 */
import { CLOCK_SKEW_SECONDS } from '../../shared/protocol';
import { DrawbridgeError } from './errors';
import { MAX_ACCESS_TTL_SECONDS } from './lifetimes';
import type { BlacklistStore, Clock } from './ports';
import { RememberedRevocations, type Subject } from './remembered-revocations';

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

/** How a revocation is to be looked for. */
export interface Inquiry {
	/** Whether the request changes nothing; only reads go on while the database is away. */
	readonly isRead: boolean;
	/** Whether the database itself is to be asked for this request. */
	readonly askDatabase: boolean;
}

/** Knows every revocation that can concern a living access token. */
export class Revocations {
	private readonly remembered = new RememberedRevocations();
	private lastPollStartedMs = Number.NEGATIVE_INFINITY;
	private lastFailureMs = Number.NEGATIVE_INFINITY;
	private polling: Promise< void > | null = null;

	constructor(
		private readonly store: BlacklistStore,
		private readonly clock: Clock
	) {}

	/**
	 * Answers from memory if that is fresh, without waiting; the next poll begins beside it.
	 *
	 * @return whether the session may pass; false if the database has to be asked, which `assertNotRevoked` does
	 * @throws {DrawbridgeError} as `assertNotRevoked` does
	 */
	passesAtOnce( subject: Subject, { askDatabase }: Inquiry ): boolean {
		const ageMs = this.ageMs();
		if ( askDatabase || ageMs >= FRESHNESS_MS ) {
			return false;
		}
		if ( ageMs >= POLL_INTERVAL_MS && ! this.polling ) {
			void this.poll().catch( () => undefined );
		}
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
		await this.askSince( arrivedMs );
		this.assertNotRemembered( subject );
		const asked = this.lastPollStartedMs >= arrivedMs;
		const mayBeStale =
			! inquiry.askDatabase && this.ageMs() < staleness( inquiry.isRead );
		if ( ! asked && ! mayBeStale ) {
			throw new DrawbridgeError(
				'temporarily-unavailable',
				'the blacklist could not be read',
				{ retryAfterSeconds: RETRY_AFTER_SECONDS }
			);
		}
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
			const rows = await this.store.createdWithin(
				Math.min( sinceSeconds, REMEMBER_SECONDS )
			);
			const forgetAtMs = startedMs + REMEMBER_SECONDS * 1000;
			rows.forEach( ( row ) =>
				this.remembered.remember( row, forgetAtMs )
			);
			this.lastPollStartedMs = startedMs;
			this.remembered.forgetOld( startedMs );
		} catch ( error ) {
			this.lastFailureMs = this.clock.monotonicMs();
			throw error;
		}
	}

	private assertNotRemembered( subject: Subject ): void {
		const refusal = this.remembered.refusalOf( subject );
		if ( refusal ) {
			throw new DrawbridgeError( refusal, REFUSALS[ refusal ] );
		}
	}
}

/** What the log is told. */
const REFUSALS = {
	'session-revoked': 'the session is on the blacklist',
	'session-expired':
		"the access token was issued before the member's roles changed",
} as const;

function staleness( isRead: boolean ): number {
	return isRead ? STALENESS_LIMIT_MS : FRESHNESS_MS;
}
