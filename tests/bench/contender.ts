/**
 * What is measured: something that can be put under load for a while.
 */

/** What one stretch of load came to. */
export interface Load {
	/** Requests that were answered as they should be. */
	readonly count: number;
	readonly seconds: number;
	/** Median and 99th percentile of the time to an answer, in milliseconds. */
	readonly p50Ms: number;
	readonly p99Ms: number;
}

/** One row of the table. */
export interface Contender< Name extends string = string > {
	readonly name: Name;
	/** What it is, for people. */
	readonly label: string;
	/** The process that does the work. */
	readonly pid: number;
	/** What that process printed so far. */
	log(): string;
	/** Makes ready for the next load; not measured. */
	prepare?(): Promise< void >;
	/**
	 * Puts it under load.
	 *
	 * @throws if anything but the right answer comes back: a rate of refusals is no rate
	 */
	load( durationMs: number ): Promise< Load >;
}
