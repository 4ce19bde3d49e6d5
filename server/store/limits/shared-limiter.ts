/**
 * The limiter of rate-limiter-flexible on the limits table: it judges, while shared counters count.
 */
import RateLimiterMySQL from 'rate-limiter-flexible/lib/RateLimiterMySQL';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes';
import type { Clock } from '../../domain/ports';
import type { Reserved, SharedCounters } from './ledger';
import type { Policy } from './policies';

/** Asks the counters to wait for others, so that many are written together: these points have time. */
export const HAS_TIME = { hasTime: true };

/** RateLimiterMySQL, its transaction of five statements for each key replaced by one for many. */
export class SharedLimiter extends RateLimiterMySQL {
	constructor(
		group: string,
		policy: Policy,
		private readonly counters: SharedCounters,
		private readonly clock: Clock
	) {
		super( {
			storeClient: counters,
			storeType: 'pool',
			tableCreated: true,
			clearExpiredByTimeout: false,
			keyPrefix: group,
			points: policy.points,
			duration: policy.windowSeconds,
		} );
	}

	/** The package's own hook for counting; its keys are `{group}:{hash}`. */
	protected async _upsert(
		key: string,
		points: number,
		windowMs: number,
		_forceExpire: boolean,
		options?: Partial< typeof HAS_TIME >
	): Promise< readonly [ Reserved ] > {
		const addition = { key, points, windowMs };
		return [
			await ( options?.hasTime
				? this.counters.addSoon( addition )
				: this.counters.add( addition ) ),
		];
	}

	/** The package's own hook for reading; it would take the end of the window for this machine's wall clock. */
	protected _getRateLimiterRes(
		_key: string,
		changedPoints: number,
		[ reserved ]: readonly [ Reserved ]
	): RateLimiterRes {
		const { points, untilMs } = reserved;
		return new RateLimiterRes(
			Math.max( this.points - points, 0 ),
			Math.max( untilMs - this.clock.monotonicMs(), 0 ),
			points,
			points === changedPoints
		);
	}
}
