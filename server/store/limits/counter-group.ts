/**
 * The counters of one group: one for each limit that its keys have, all on the same rows, so that a changed limit forgets
 * nothing that was counted.
 */
import type { Clock } from '../../domain/ports';
import { Counter } from './counter';
import type { SharedCounters } from './ledger';

/** Limits of one group at a time: one for each budget of the settings, before and after a change. */
const LIMITS = 64;

export class CounterGroup {
	private readonly counters = new Map< number, Counter >();

	constructor(
		private readonly name: string,
		private readonly windowSeconds: number,
		private readonly shared: SharedCounters,
		private readonly clock: Clock
	) {}

	/** @param points what the limit is */
	withLimit( points: number ): Counter {
		const known = this.counters.get( points );
		if ( known ) {
			return known;
		}
		if ( this.counters.size >= LIMITS ) {
			this.counters.clear();
		}
		const { name, windowSeconds, shared, clock } = this;
		const policy = { points, windowSeconds };
		const counter = new Counter( name, policy, shared, clock );
		this.counters.set( points, counter );
		return counter;
	}
}
