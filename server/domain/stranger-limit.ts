/**
 * Limits those who bring no token of ours, each process by itself: a stranger must cost no query.
 */
import type { Clock, LimitState } from './ports';
import { RecentMap } from './recent-map';

const WINDOW_SECONDS = 60;

/** Addresses of one of two generations: 20,000 addresses take 3.3 MB. */
const ADDRESSES = 10_000;

interface Window {
	readonly endsAtMs: number;
	count: number;
}

/** Counts strangers by address, in fixed windows. */
export class StrangerLimit {
	private readonly windows = new RecentMap< string, Window >( ADDRESSES );

	constructor( private readonly clock: Clock ) {}

	/**
	 * Counts one request of `key`.
	 *
	 * @param limit requests of one key in a window, as it is now
	 */
	consume( key: string, limit: number ): LimitState {
		const nowMs = this.clock.monotonicMs();
		const window = this.windowOf( key, nowMs );
		window.count++;
		return {
			allowed: window.count <= limit,
			limit,
			remaining: Math.max( 0, limit - window.count ),
			windowSeconds: WINDOW_SECONDS,
			resetSeconds: Math.ceil( ( window.endsAtMs - nowMs ) / 1000 ),
		};
	}

	private windowOf( key: string, nowMs: number ): Window {
		const known = this.windows.get( key );
		if ( known && known.endsAtMs > nowMs ) {
			return known;
		}
		const window = { endsAtMs: nowMs + WINDOW_SECONDS * 1000, count: 0 };
		this.windows.set( key, window );
		return window;
	}
}
