/**
 * A time limit in time that the process ran: while a host has it stopped, no answer is late.
 */

/** The process cannot have run for longer between two looks. */
const LOOK_EVERY_MS = 100;

/** A limit that is running. */
export interface TimeLimit {
	/** Rejects once the time is up; never if the limit was lifted before. */
	readonly over: Promise< never >;
	/** Ends it. */
	lift(): void;
}

/**
 * Starts a time limit. The clock goes on while a process is stopped, and its timers fall due before it reads the answers
 * that arrived meanwhile; so time is counted in small steps, of which a stop takes one.
 *
 * @param ms how long the process may run until it is over
 */
export function limitRunningTime( ms: number ): TimeLimit {
	let leftMs = ms;
	let timer: NodeJS.Timeout | undefined;
	const over = new Promise< never >( ( _, reject ) => {
		const goOn = () => {
			const stepMs = Math.min( LOOK_EVERY_MS, leftMs );
			timer = setTimeout( () => {
				leftMs -= stepMs;
				if ( leftMs > 0 ) {
					goOn();
				} else {
					reject( new Error( 'no answer within the time limit' ) );
				}
			}, stepMs );
		};
		goOn();
	} );
	// Whoever waits is told; it is no failure of its own.
	over.catch( () => undefined );
	return { over, lift: () => clearTimeout( timer ) };
}
