/**
 * The service as Passenger runs it: Passenger starts a process when a request needs one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf } from './process-tree';
import { requestStatus } from './probe';
import type { ServiceEnvironment, ServiceProcess } from './service';

/** What is known of Passenger's processes. */
export interface PassengerOptions {
	/** Process id of the Apache that runs Passenger. */
	readonly apachePid: number;
	/** Public URL of the service, without a trailing slash. */
	readonly url: string;
	readonly appRoot: string;
	readonly logFile: string;
	/** How many processes Passenger keeps. */
	readonly processes: number;
}

const SPAWN_WITHIN_MS = 20_000;

/** One of Passenger's processes, by its place among them. */
export class PassengerService implements ServiceProcess {
	readonly name: string;
	readonly url: string;
	readonly port: number;
	readonly #options: PassengerOptions;
	readonly #index: number;
	#pid: number;

	private constructor(
		options: PassengerOptions,
		index: number,
		pid: number
	) {
		this.name = `service-${ index + 1 }`;
		this.url = options.url;
		this.port = Number( new URL( options.url ).port );
		this.#options = options;
		this.#index = index;
		this.#pid = pid;
	}

	/** Sends requests until Passenger has started all the processes it keeps. */
	static async startAll(
		options: PassengerOptions
	): Promise< PassengerService[] > {
		const pids = await warmUp( options );
		return pids.map(
			( pid, index ) => new PassengerService( options, index, pid )
		);
	}

	get pid(): number {
		return this.#pid;
	}

	/** Everything all of Passenger's processes wrote to their logs so far. */
	log(): string {
		const { logFile } = this.#options;
		const lines = existsSync( logFile )
			? readFileSync( logFile, 'utf8' ).split( '\n' )
			: [];
		return lines
			.flatMap(
				( line ) => /^App \d+ output: (.*)$/.exec( line )?.[ 1 ] ?? []
			)
			.join( '\n' );
	}

	stop(): Promise< void > {
		return this.#end( 'SIGTERM' );
	}

	kill(): Promise< void > {
		return this.#end( 'SIGKILL' );
	}

	async start( environment: ServiceEnvironment = {} ): Promise< void > {
		if ( Object.keys( environment ).length > 0 ) {
			throw new Error(
				'Under Passenger the environment is fixed: give it to startSandbox as serviceEnvironment.'
			);
		}
		const pids = await warmUp( this.#options );
		this.#pid = pids[ this.#index ] ?? this.#pid;
	}

	async restart( environment: ServiceEnvironment = {} ): Promise< void > {
		await this.stop();
		await this.start( environment );
	}

	async #end( signal: NodeJS.Signals ): Promise< void > {
		if ( runningPids( this.#options ).includes( this.#pid ) ) {
			process.kill( this.#pid, signal );
			while ( runningPids( this.#options ).includes( this.#pid ) ) {
				await sleep( 20 );
			}
		}
	}
}

async function warmUp( options: PassengerOptions ): Promise< number[] > {
	const deadline = performance.now() + SPAWN_WITHIN_MS;
	for (;;) {
		const status = await requestStatus(
			`${ options.url }/drawbridge/health`
		);
		const pids = runningPids( options );
		if ( status === 200 && pids.length >= options.processes ) {
			return pids;
		}
		if ( performance.now() > deadline ) {
			const log = existsSync( options.logFile )
				? readFileSync( options.logFile, 'utf8' )
				: '';
			throw new Error(
				`Passenger did not start the service within ${ SPAWN_WITHIN_MS / 1000 } s. Its log:\n${ log }`
			);
		}
		await sleep( 50 );
	}
}

function runningPids( { apachePid, appRoot }: PassengerOptions ): number[] {
	// The title also names the folder, but is cut where a long one does not fit.
	return descendantsOf( apachePid )
		.filter(
			( { title, folder } ) =>
				title.startsWith( 'Passenger NodeApp: ' ) && folder === appRoot
		)
		.map( ( { pid } ) => pid );
}
