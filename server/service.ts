/**
 * The service from its first request on: not ready until its configuration and database are whole, then the app.
 */
import type {
	IncomingMessage,
	RequestListener,
	ServerResponse,
} from 'node:http';
import { loadConfig, type ConfigProblem } from './config';
import type { Environment } from './configuration/environment';
import type { Clock } from './domain/ports';
import { sendNotReady } from './http/not-ready';
import type { ErrorLog } from './http/respond-error';
import { compose, type Composition } from './compose';

/** While not ready, a request looks again if the last look was this long ago, in milliseconds. */
const LOOK_AGAIN_AFTER_MS = 1_000;

/** Where the service runs. */
export interface ServiceOptions {
	readonly environment: Environment;
	/** Where the search for wp-config.php begins. */
	readonly startFolder: string;
	readonly underPassenger: boolean;
	/** Base path that Passenger names, until the plugin's settings say it. */
	readonly baseUri: string;
	readonly clock: Clock;
	readonly log: ErrorLog & { info( details: object, message: string ): void };
}

/** A request listener that is there at once, and what ends it. */
export interface Service {
	readonly listener: RequestListener;
	/** Begins to look for its configuration and database. */
	start(): void;
	close(): Promise< void >;
}

export function createService( options: ServiceOptions ): Service {
	const { clock, log } = options;
	let composition: Composition | null = null;
	let isReady = false;
	let problems: readonly ConfigProblem[] | null = null;
	let lookedAtMs = Number.NEGATIVE_INFINITY;
	let looking: Promise< void > | null = null;

	const look = async (): Promise< void > => {
		lookedAtMs = clock.monotonicMs();
		const found = await findProblems();
		if ( found.length === 0 ) {
			isReady = true;
			log.info( {}, 'ready' );
		} else if ( codesOf( found ) !== codesOf( problems ?? [] ) ) {
			log.warn( { problems: found }, 'not ready' );
		}
		problems = found;
	};

	const findProblems = async (): Promise< readonly ConfigProblem[] > => {
		if ( ! composition ) {
			const result = loadConfig(
				options.environment,
				options.startFolder,
				options.underPassenger
			);
			if ( ! result.ok ) {
				return result.problems;
			}
			composition = compose( result.config, options );
		}
		return composition.findProblems();
	};

	const lookAgain = async (): Promise< void > => {
		if (
			! looking &&
			clock.monotonicMs() - lookedAtMs >= LOOK_AGAIN_AFTER_MS
		) {
			looking = look().finally( () => {
				looking = null;
			} );
		}
		await looking;
	};

	const answer = async (
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > => {
		await lookAgain();
		if ( composition && isReady ) {
			composition.app( request, response );
		} else {
			sendNotReady( request, response, {
				basePath: options.baseUri,
				problems,
			} );
		}
	};

	return {
		listener( request, response ) {
			if ( composition && isReady ) {
				composition.app( request, response );
				return;
			}
			answer( request, response ).catch( ( error: unknown ) => {
				log.error(
					{ cause: error instanceof Error ? error.stack : undefined },
					'the service could not start'
				);
				response.destroy();
			} );
		},
		start: () => void lookAgain(),
		close: async () => composition?.close(),
	};
}

function codesOf( problems: readonly ConfigProblem[] ): string {
	return problems.map( ( { code } ) => code ).join( ' ' );
}
