/**
 * Counts the requests of one group against one limit, each of them in the database.
 */
import { createHash } from 'node:crypto';
import { RecentMap } from '../../domain/recent-map';
import type { Clock, LimitState } from '../../domain/ports';
import { Insurance } from './insurance';
import type { SharedCounters } from './ledger';
import { outcomeOf } from './outcome';
import type { Policy } from './policies';
import { HAS_TIME, SharedLimiter } from './shared-limiter';

/** Keys known to be spent, in each of two generations; forgetting one costs a query. 1 MB for each limit. */
const KNOWN_SPENT = 5_000;

/** Points reserved for later, until the window ends on the monotonic clock. */
export interface Block {
	readonly points: number;
	/** What is left for others. */
	readonly left: number;
	readonly untilMs: number;
}

export class Counter {
	private readonly limiter: SharedLimiter;
	private readonly insurance: Insurance;
	/** Until when a key is refused, on the monotonic clock. */
	private readonly spent = new RecentMap< string, number >( KNOWN_SPENT );

	constructor(
		group: string,
		readonly policy: Policy,
		counters: SharedCounters,
		private readonly clock: Clock
	) {
		this.limiter = new SharedLimiter( group, policy, counters, clock );
		this.insurance = new Insurance( policy, clock );
	}

	/**
	 * Counts one request.
	 *
	 * @param cost    points that it costs
	 * @param hasTime whether it may wait a moment for others, to be written with them
	 */
	async consume(
		key: string,
		cost = 1,
		hasTime = false
	): Promise< LimitState > {
		const refusal = this.knownRefusal( key );
		if ( refusal ) {
			return refusal;
		}
		const hash = hashOf( key );
		try {
			const outcome = await outcomeOf(
				this.limiter.consume( hash, cost, hasTime ? HAS_TIME : {} )
			);
			this.noteSpent( key, outcome );
			return this.stateOf( outcome );
		} catch {
			return this.stateOf( await this.insurance.consume( hash, cost ) );
		}
	}

	/**
	 * Reserves points for requests to come.
	 *
	 * @throws if the database does not answer
	 */
	async reserve( key: string, asked: number ): Promise< Block > {
		const result = await this.limiter.penalty(
			hashOf( key ),
			asked,
			HAS_TIME
		);
		this.noteSpent( key, result );
		const { points: limit } = this.policy;
		const before = result.consumedPoints - asked;
		return {
			points: Math.min( asked, Math.max( 0, limit - before ) ),
			left: result.remainingPoints,
			untilMs: this.clock.monotonicMs() + result.msBeforeNext,
		};
	}

	/** The refusal of a key that is known to have spent its limit, which costs no query; else null. */
	knownRefusal( key: string ): LimitState | null {
		const untilMs = this.spent.get( key ) ?? Number.NEGATIVE_INFINITY;
		const msBeforeNext = untilMs - this.clock.monotonicMs();
		return msBeforeNext > 0
			? this.stateOf( {
					allowed: false,
					remainingPoints: 0,
					msBeforeNext,
				} )
			: null;
	}

	stateOf( outcome: {
		readonly allowed: boolean;
		readonly remainingPoints: number;
		readonly msBeforeNext: number;
	} ): LimitState {
		return {
			allowed: outcome.allowed,
			limit: this.policy.points,
			remaining: outcome.remainingPoints,
			windowSeconds: this.policy.windowSeconds,
			resetSeconds: Math.max(
				1,
				Math.ceil( outcome.msBeforeNext / 1000 )
			),
		};
	}

	private noteSpent(
		key: string,
		result: {
			readonly consumedPoints: number;
			readonly msBeforeNext: number;
		}
	): void {
		if ( result.consumedPoints > this.policy.points ) {
			this.spent.set(
				key,
				this.clock.monotonicMs() + result.msBeforeNext
			);
		}
	}
}

/** Keys are hashed: any text of any length makes one ASCII key of 43 characters. */
function hashOf( key: string ): string {
	return createHash( 'sha256' ).update( key ).digest( 'base64url' );
}
