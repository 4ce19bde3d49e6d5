/**
 * Remembers which addresses look for what only scanners look for, each process by itself: a stranger costs no query.
 */
import type { Clock } from '../ports';
import { RecentMap } from '../recent-map';

/** Nobody asks for one of these by accident five times. */
const ENOUGH = 5;

const WINDOW_SECONDS = 60 * 60;

/** Addresses of each of two generations: half a megabyte. */
const ADDRESSES = 2_000;

/** Scanners told of in a minute, of all addresses: those with many must not fill the events table. */
const MOST_TOLD_IN_A_MINUTE = 6;

interface Window {
	readonly endsAtMs: number;
	hits: number;
}

/** Counts by address, in fixed windows of an hour. */
export class Scanners {
	private readonly windows = new RecentMap< string, Window >( ADDRESSES );
	private told = { sinceMs: Number.NEGATIVE_INFINITY, count: 0 };

	constructor( private readonly clock: Clock ) {}

	/**
	 * Counts one request for such a path.
	 *
	 * @return whether to tell of this address: it has just been found to be a scanner
	 */
	noteHit( key: string ): boolean {
		const nowMs = this.clock.monotonicMs();
		const window = this.windowOf( key, nowMs ) ?? {
			endsAtMs: nowMs + WINDOW_SECONDS * 1000,
			hits: 0,
		};
		window.hits++;
		this.windows.set( key, window );
		return window.hits === ENOUGH && this.mayTell( nowMs );
	}

	/** Seconds for which an address is still taken for a scanner; 0 if it is none. */
	secondsLeft( key: string ): number {
		const nowMs = this.clock.monotonicMs();
		const window = this.windowOf( key, nowMs );
		return window && window.hits >= ENOUGH
			? Math.ceil( ( window.endsAtMs - nowMs ) / 1000 )
			: 0;
	}

	private windowOf( key: string, nowMs: number ): Window | null {
		const known = this.windows.get( key );
		return known && known.endsAtMs > nowMs ? known : null;
	}

	private mayTell( nowMs: number ): boolean {
		if ( nowMs - this.told.sinceMs >= 60_000 ) {
			this.told = { sinceMs: nowMs, count: 0 };
		}
		this.told.count++;
		return this.told.count <= MOST_TOLD_IN_A_MINUTE;
	}
}
