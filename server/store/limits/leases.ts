/**
 * Spends the points of one group in memory, after reserving them in the database: a hot key costs no query.
 */
import { RecentMap } from '../../domain/recent-map';
import type { Clock, LimitState } from '../../domain/ports';
import type { Counter } from './counter';

/** Keys of each of two generations; forgetting one leaves its points unspent. About 10 MB for each group. */
const KEYS = 20_000;

/** Points are spent up to this long before the window ends: clocks are slewed, and answers take their time. */
const EDGE_MS = 100;

/** Fewer are not worth the trouble: every request is counted by itself. */
const FEWEST_IN_HAND = 4;

/** What this process has of one key's limit. */
interface Hand {
	points: number;
	/** What was left for others when points were last reserved. */
	left: number;
	/** When the window ends, on the monotonic clock. */
	untilMs: number;
	isAsking: boolean;
}

export class Leases {
	private readonly hands = new RecentMap< string, Hand >( KEYS );

	/**
	 * @param counter  the group's counter in the database
	 * @param capacity how many points of a key may be in hand at most
	 */
	constructor(
		private readonly counter: Counter,
		private readonly capacity: number,
		private readonly clock: Clock
	) {}

	/** Counts one request: at once if there are points in hand or none are to be had, else after reserving some. */
	spend( key: string ): LimitState | Promise< LimitState > {
		const hand = this.handOf( key );
		return (
			this.spendFrom( key, hand ) ??
			this.counter.knownRefusal( key ) ??
			this.reserve( key, hand )
		);
	}

	private spendFrom( key: string, hand: Hand ): LimitState | null {
		const leftMs = hand.untilMs - this.clock.monotonicMs();
		if ( hand.points === 0 || leftMs <= EDGE_MS ) {
			return null;
		}
		hand.points--;
		if ( hand.points <= this.capacity / 2 ) {
			this.refill( key, hand );
		}
		return this.counter.stateOf( {
			allowed: true,
			remainingPoints: hand.left + hand.points,
			msBeforeNext: leftMs,
		} );
	}

	/** The request's own point is counted exactly, and points for those to come are reserved with it. */
	private async reserve( key: string, hand: Hand ): Promise< LimitState > {
		const leftMs = hand.untilMs - this.clock.monotonicMs();
		// In the last moments of a window points would be reserved only to be lost.
		if ( Math.abs( leftMs ) > EDGE_MS ) {
			this.refill( key, hand );
		}
		const state = await this.counter.consume( key );
		return state.allowed ? state : ( this.spendFrom( key, hand ) ?? state );
	}

	private refill( key: string, hand: Hand ): void {
		const isSpent = this.counter.knownRefusal( key ) !== null;
		if ( this.capacity < FEWEST_IN_HAND || hand.isAsking || isSpent ) {
			return;
		}
		hand.isAsking = true;
		this.counter
			.reserve( key, this.capacity - this.pointsOf( hand ) )
			.then( ( block ) => {
				hand.points = this.pointsOf( hand ) + block.points;
				hand.left = block.left;
				hand.untilMs = block.untilMs;
			} )
			// Requests that find no points in hand are counted one by one, in memory if need be.
			.catch( () => undefined )
			.finally( () => {
				hand.isAsking = false;
			} );
	}

	/** Points of a window that is over are worth nothing. */
	private pointsOf( hand: Hand ): number {
		return this.clock.monotonicMs() < hand.untilMs ? hand.points : 0;
	}

	private handOf( key: string ): Hand {
		const known = this.hands.get( key );
		if ( known ) {
			return known;
		}
		const hand = {
			points: 0,
			left: 0,
			untilMs: Number.NEGATIVE_INFINITY,
			isAsking: false,
		};
		this.hands.set( key, hand );
		return hand;
	}
}
