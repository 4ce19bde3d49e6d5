/**
 * The service run plainly, as `node drawbridge.js` on a port of its own.
 */
import { join } from 'node:path';
import { requestStatus } from './probe';
import { BackgroundProcess } from './processes';
import type { ServiceEnvironment, ServiceProcess } from './service';

/** What a process is started with. */
export interface NodeServiceOptions {
	readonly name: string;
	/** Its own address, without a trailing slash. */
	readonly url: string;
	readonly port: number;
	readonly wpConfigFile: string;
	/** What `node` runs. */
	readonly bundle: string;
	readonly logFolder: string;
	readonly environment: ServiceEnvironment;
}

/** How long a process may take to finish what it is doing. */
const DRAIN_MS = 10_000;

/** One `node drawbridge.js`. */
export class NodeService implements ServiceProcess {
	readonly name: string;
	readonly url: string;
	readonly port: number;
	readonly #options: NodeServiceOptions;
	readonly #logFile: string;
	#process: BackgroundProcess;

	private constructor(
		options: NodeServiceOptions,
		logFile: string,
		process: BackgroundProcess
	) {
		this.name = options.name;
		this.url = options.url;
		this.port = options.port;
		this.#options = options;
		this.#logFile = logFile;
		this.#process = process;
	}

	/** Starts a process and waits until it answers, ready or not. */
	static async start( options: NodeServiceOptions ): Promise< NodeService > {
		const logFile = join( options.logFolder, `${ options.name }.log` );
		return new NodeService(
			options,
			logFile,
			await launch( options, logFile, {} )
		);
	}

	get pid(): number {
		return this.#process.pid;
	}

	get running(): boolean {
		return this.#process.running;
	}

	log(): string {
		return this.#process.log();
	}

	stop(): Promise< void > {
		return this.#process.stop( DRAIN_MS );
	}

	kill(): Promise< void > {
		return this.#process.stop( 0 );
	}

	async start( environment: ServiceEnvironment = {} ): Promise< void > {
		if ( ! this.running ) {
			this.#process = await launch(
				this.#options,
				this.#logFile,
				environment
			);
		}
	}

	async restart( environment: ServiceEnvironment = {} ): Promise< void > {
		await this.stop();
		await this.start( environment );
	}
}

async function launch(
	options: NodeServiceOptions,
	logFile: string,
	environment: ServiceEnvironment
): Promise< BackgroundProcess > {
	const { name, url, port, wpConfigFile, bundle } = options;
	const started = await BackgroundProcess.start( {
		name,
		command: process.execPath,
		args: [ bundle ],
		// Nothing of our own environment, so that a service is configured by what is written here alone.
		env: {
			PATH: process.env.PATH,
			HOST: '127.0.0.1',
			PORT: String( port ),
			WP_CONFIG_FILE: wpConfigFile,
			...options.environment,
			...environment,
		},
		logFile,
	} );
	try {
		await started.waitUntil(
			'answering',
			async () =>
				( await requestStatus(
					`${ url }/drawbridge/health`,
					port
				) ) !== undefined
		);
	} catch ( failure ) {
		await started.stop( 0 );
		throw failure;
	}
	return started;
}
