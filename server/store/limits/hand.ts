/**
 * What this process has in hand of one key's limit: points reserved in the database, to be spent without asking it.
 */
import { QUIET_ABOVE } from '../../domain/budgets';
import type { Clock, LimitState } from '../../domain/ports';
import type { Block, Counter } from './counter';
import { pointsInHand } from './policies';

/** Points are spent up to this long before the window ends: answers take their time. */
const EDGE_MS = 100;

/** And longer before it, the longer the window's end is away when it is heard of: clocks are slewed, by 0.05 % at most. */
const DRIFT = 0.001;

/** Fewer are not worth the trouble: every request is counted by itself. */
const FEWEST_IN_HAND = 4;

export class Hand {
	/** To be spent by one who has seen that `isQuiet`. */
	points = 0;
	/** With fewer points than this something is to be done or said; see `isQuiet`. */
	private quietFrom = Number.POSITIVE_INFINITY;
	/** Until when points may be spent, on the monotonic clock. */
	private spendUntilMs = Number.NEGATIVE_INFINITY;
	/** When the window ends, on the monotonic clock. */
	private untilMs = Number.NEGATIVE_INFINITY;
	/** What was left for others when points were last reserved. */
	private left = 0;
	private isAsking = false;

	constructor(
		private readonly key: string,
		private counter: Counter,
		private readonly clock: Clock
	) {}

	/** Goes on with another limit of the same key; points in hand stay good. */
	follow( counter: Counter ): void {
		if ( counter !== this.counter ) {
			this.left = leftUnder( counter, this.left, this.counter );
			this.counter = counter;
			this.look();
		}
	}

	/** Whether a request may spend its points here and nothing else is to be done: the hot path. */
	isQuiet( cost: number, nowMs: number ): boolean {
		return (
			this.points - cost >= this.quietFrom && nowMs < this.spendUntilMs
		);
	}

	/** The refusal of a request that surely finds no points, which costs no query; else null. */
	refusalOf( cost: number ): LimitState | null {
		const nowMs = this.clock.monotonicMs();
		if ( this.has( cost, nowMs ) ) {
			return null;
		}
		const isTooMuch =
			nowMs < this.spendUntilMs && this.left + this.points < cost;
		return (
			this.counter.knownRefusal( this.key ) ??
			( isTooMuch && cost > 1
				? this.stateOf( false, this.untilMs - nowMs )
				: null )
		);
	}

	/** Counts one request: at once if there are points in hand or none are to be had, else after reserving some. */
	spend( cost: number ): LimitState | Promise< LimitState > {
		return (
			this.spendPoints( cost ) ??
			this.refusalOf( cost ) ??
			this.reserve( cost )
		);
	}

	/** Takes points that nobody is given. */
	async penalize( points: number ): Promise< void > {
		try {
			const { left, untilMs } = await this.counter.reserve(
				this.key,
				points
			);
			if ( this.isSameWindow( untilMs ) ) {
				this.left = left;
				this.points = left === 0 ? 0 : this.points;
				this.look();
			}
		} catch {
			// With the database away nothing is kept that a penalty could be taken from.
		}
	}

	private has( cost: number, nowMs: number ): boolean {
		return this.points >= cost && nowMs < this.spendUntilMs;
	}

	private spendPoints( cost: number ): LimitState | null {
		const nowMs = this.clock.monotonicMs();
		if ( ! this.has( cost, nowMs ) ) {
			return null;
		}
		this.points -= cost;
		if ( this.points <= this.capacity / 2 ) {
			this.refill();
		}
		return this.stateOf( true, this.untilMs - nowMs );
	}

	/** The request's own points are counted exactly, and points for those to come are reserved with them. */
	private async reserve( cost: number ): Promise< LimitState > {
		const leftMs = this.untilMs - this.clock.monotonicMs();
		// In the last moments of a window points would be reserved only to be lost.
		if ( Math.abs( leftMs ) > EDGE_MS ) {
			this.refill();
		}
		const state = await this.counter.consume( this.key, cost );
		return state.allowed ? state : ( this.spendPoints( cost ) ?? state );
	}

	private refill(): void {
		const isOver = this.clock.monotonicMs() >= this.untilMs;
		const missing = this.capacity - ( isOver ? 0 : this.points );
		if (
			this.capacity < FEWEST_IN_HAND ||
			this.isAsking ||
			missing <= 0 ||
			this.counter.knownRefusal( this.key )
		) {
			return;
		}
		this.isAsking = true;
		const asked = this.counter;
		asked
			.reserve( this.key, missing )
			.then( ( block ) => this.take( block, asked ) )
			// Requests that find no points in hand are counted one by one, in memory if need be.
			.catch( () => undefined )
			.finally( () => {
				this.isAsking = false;
				this.look();
			} );
		this.look();
	}

	private take( { points, left, untilMs }: Block, asked: Counter ): void {
		// Points of a window that is over are worth nothing.
		const kept = this.isSameWindow( untilMs ) ? this.points : 0;
		const leftMs = untilMs - this.clock.monotonicMs();
		this.points = kept + points;
		this.left = leftUnder( this.counter, left, asked );
		this.untilMs = untilMs;
		this.spendUntilMs = untilMs - EDGE_MS - Math.max( 0, leftMs ) * DRIFT;
	}

	/** Two ends of one window differ by what was on its way, those of two windows by a window at least. */
	private isSameWindow( untilMs: number ): boolean {
		const { windowSeconds } = this.counter.policy;
		return untilMs - this.untilMs < ( windowSeconds * 1000 ) / 2;
	}

	private get capacity(): number {
		return pointsInHand( this.counter.policy );
	}

	/** While points are on their way, falling below half says nothing new. */
	private look(): void {
		const { capacity, left } = this;
		const { points: limit } = this.counter.policy;
		const quiet = Math.max( 0, Math.ceil( limit * QUIET_ABOVE ) - left );
		this.quietFrom = this.isAsking
			? quiet
			: Math.max( quiet, Math.floor( capacity / 2 ) + 1 );
	}

	private stateOf( allowed: boolean, msBeforeNext: number ): LimitState {
		const remainingPoints = allowed ? this.left + this.points : 0;
		return this.counter.stateOf( {
			allowed,
			remainingPoints,
			msBeforeNext,
		} );
	}
}

/** What is left for others under one limit, where so much was left under another. */
function leftUnder( counter: Counter, left: number, other: Counter ): number {
	return Math.max( 0, left + counter.policy.points - other.policy.points );
}
