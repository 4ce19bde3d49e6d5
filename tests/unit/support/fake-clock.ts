/**
 * A clock that a test owns.
 */
import type { Clock } from '../../../server/domain/ports';

export interface FakeClock extends Clock {
	/** Lets this many milliseconds pass, waking whoever sleeps meanwhile. */
	advance( ms: number ): void;
}

/**
 * @param startSeconds epoch seconds at which the clock begins
 */
export function createFakeClock( startSeconds = 1_800_000_000 ): FakeClock {
	let elapsedMs = 0;
	let sleepers: { readonly wakeAtMs: number; wake(): void }[] = [];
	return {
		nowSeconds: () => startSeconds + Math.floor( elapsedMs / 1000 ),
		monotonicMs: () => elapsedMs,
		sleep: ( ms ) =>
			new Promise( ( wake ) => {
				sleepers.push( { wakeAtMs: elapsedMs + ms, wake } );
			} ),
		advance( ms ) {
			elapsedMs += ms;
			const due = sleepers.filter(
				( { wakeAtMs } ) => wakeAtMs <= elapsedMs
			);
			sleepers = sleepers.filter(
				( sleeper ) => ! due.includes( sleeper )
			);
			due.forEach( ( { wake } ) => {
				wake();
			} );
		},
	};
}
