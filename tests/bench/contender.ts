/**
 * What is measured: something that can be put under load for a while.
 */
import type { StrangerCount } from './strangers';

/** What one stretch of load came to. */
export interface Load {
	/** Requests that were answered as they should be. */
	readonly count: number;
	/** Requests that were answered otherwise. */
	readonly failed: number;
	readonly seconds: number;
	/** Median and 99th percentile of the time to an answer, in milliseconds. */
	readonly p50Ms: number;
	readonly p99Ms: number;
	/** What strangers came to meanwhile, where there were any. */
	readonly strangers?: StrangerCount;
}

/** One row of the table. */
export interface Contender {
	readonly name: string;
	/** What it is, for people. */
	readonly label: string;
	/** The processes that do the work. */
	readonly pids: readonly number[];
	/** What those processes printed so far. */
	log(): string;
	/** Megabytes that are in use in the largest heap of its processes, if they tell. */
	heapMegabytes?(): Promise< number >;
	/** Makes ready for the next load; not measured. */
	prepare?(): Promise< void >;
	/**
	 * Puts it under load.
	 *
	 * @throws if anything but the right answer comes back: a rate of refusals is no rate
	 */
	load( durationMs: number ): Promise< Load >;
}

/**
 * @param latenciesMs of the right answers; sorted in place
 */
export function loadOf(
	latenciesMs: number[],
	failed: number,
	seconds: number
): Load {
	latenciesMs.sort( ( one, other ) => one - other );
	const percentile = ( share: number ) =>
		latenciesMs[ Math.floor( latenciesMs.length * share ) ] ?? 0;
	return {
		count: latenciesMs.length,
		failed,
		seconds,
		p50Ms: percentile( 0.5 ),
		p99Ms: percentile( 0.99 ),
	};
}
