/**
 * Stops processes and lets them go on, each at moments of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '../../support/service';
import type { Random } from './random';

/** Most stops are short: shorter and longer than what memory may answer for. */
const SHORT_STOP_MS = [ 20, 800 ] as const;

/** Some are longer than the service gives its database. */
const LONG_STOP_MS = [ 2_000, 2_600 ] as const;
const LONG_STOPS = 0.1;

const RUN_MS = [ 20, 700 ] as const;

/** Processes that are being stopped and continued. */
export class Harassment {
	readonly #end = new AbortController();
	readonly #harassing: readonly Promise< void >[];
	#stops = 0;

	/** Begins with it. */
	constructor( services: readonly ServiceProcess[], random: Random ) {
		this.#harassing = services.map( ( { pid } ) =>
			this.#harass( pid, random.fork() )
		);
	}

	/** How often any of them was stopped so far. */
	get stops(): number {
		return this.#stops;
	}

	/** Leaves them alone, and running. */
	async end(): Promise< void > {
		this.#end.abort();
		await Promise.all( this.#harassing );
	}

	async #harass( pid: number, random: Random ): Promise< void > {
		while ( ! this.#end.signal.aborted ) {
			const [ least, most ] = random.happens( LONG_STOPS )
				? LONG_STOP_MS
				: SHORT_STOP_MS;
			process.kill( pid, 'SIGSTOP' );
			this.#stops++;
			await sleep( random.between( least, most ) );
			process.kill( pid, 'SIGCONT' );
			await sleep( random.between( ...RUN_MS ) );
		}
	}
}
