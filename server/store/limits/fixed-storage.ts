/**
 * Memory for counters whose number is fixed: it takes the same however many of them are used.
 */
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes';
import type { Clock } from '../../domain/ports';

/** What RateLimiterMemory keeps its counters in, without a record and a timer for each, on the monotonic clock. */
export class FixedStorage {
	private readonly points: Float64Array;
	/** When the window of each ends. */
	private readonly endsAtMs: Float64Array;

	/** @param size how many counters there are; their keys are the numbers below it */
	constructor(
		size: number,
		private readonly clock: Pick< Clock, 'monotonicMs' >
	) {
		this.points = new Float64Array( size );
		this.endsAtMs = new Float64Array( size ).fill(
			Number.NEGATIVE_INFINITY
		);
	}

	/** The one thing that `consume` of the package asks of its storage. */
	incrby( key: number, points: number, windowSeconds: number ) {
		const nowMs = this.clock.monotonicMs();
		const endsAtMs = this.endsAtMs[ key ] as number;
		const isFirst = endsAtMs <= nowMs;
		const before = isFirst ? 0 : ( this.points[ key ] as number );
		const consumed = before + points;
		const newEndMs = isFirst ? nowMs + windowSeconds * 1000 : endsAtMs;
		this.points[ key ] = consumed;
		this.endsAtMs[ key ] = newEndMs;
		return new RateLimiterRes( 0, newEndMs - nowMs, consumed, isFirst );
	}
}
