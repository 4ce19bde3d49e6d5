/**
 * Hears when somebody wants a command to end: SIGINT, SIGTERM, SIGHUP, and the end of standard input if that counts.
 */

/** The wish to end, as soon as there is one. */
export interface StopRequest {
	/** Aborted by a signal, so that a start under way is given up. */
	readonly signal: AbortSignal;
	/** Resolves at the first signal, or at the end of standard input. */
	readonly requested: Promise< void >;
}

/** A signal that arrived while something was under way. */
export class Interrupted extends Error {
	/** Exit code by which shells know the signal. */
	readonly exitCode: number;

	constructor( name: NodeJS.Signals, exitCode: number ) {
		super( `Ended by ${ name }` );
		this.exitCode = exitCode;
	}
}

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Starts to listen, for as long as the process lives. Repeated signals change nothing: npm passes Ctrl-C on although
 * the terminal has sent it to everybody already, and what is being cleaned up is to be cleaned up to the end.
 *
 * @param options.atEndOfInput whether the end of standard input, if that is no terminal, is such a wish as well
 */
export function stopRequest( options: {
	readonly atEndOfInput: boolean;
} ): StopRequest {
	const abort = new AbortController();
	const requested = new Promise< void >( ( resolve ) => {
		for ( const [ name, exitCode ] of Object.entries( EXIT_CODES ) ) {
			process.on( name, () => {
				abort.abort(
					new Interrupted( name as NodeJS.Signals, exitCode )
				);
				resolve();
			} );
		}
		if ( options.atEndOfInput && ! process.stdin.isTTY ) {
			process.stdin
				.on( 'end', resolve )
				.on( 'error', () => resolve() )
				.on( 'close', resolve )
				.resume();
		}
	} );
	return { signal: abort.signal, requested };
}
