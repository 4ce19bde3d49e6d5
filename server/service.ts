/**
 * The service from its first request on: not ready until its configuration and database are whole, then the app.
 */
import type {
	IncomingMessage,
	RequestListener,
	ServerResponse,
} from 'node:http';
import type { ConfigProblem } from './config';
import { createAllowFraming } from './http/content-security-policy';
import { sendNotReady } from './http/not-ready';
import { createReload, type ReloadOptions } from './reload';

/** While not ready, a request looks again if the last look was this long ago, in milliseconds. */
const LOOK_AGAIN_AFTER_MS = 1_000;

/** Where the service runs, and under which path. */
export interface ServiceOptions extends Omit<
	ReloadOptions,
	'answerNotReady'
> {
	/** Base path that Passenger names, until the plugin's settings say it. */
	readonly baseUri: string;
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
	const allowFraming = createAllowFraming();
	const load = createReload( {
		...options,
		async answerNotReady( request, response ) {
			isReady = false;
			await lookAgain();
			answerNotReady( request, response );
		},
	} );
	let isReady = false;
	let problems: readonly ConfigProblem[] | null = null;
	let lookedAtMs = Number.NEGATIVE_INFINITY;
	let looking: Promise< void > | null = null;

	const look = async (): Promise< void > => {
		lookedAtMs = clock.monotonicMs();
		const { composition, problems: wrong } = load();
		const found = composition ? await composition.findProblems() : wrong;
		if ( found.length === 0 ) {
			isReady = true;
			log.info( {}, 'ready' );
		} else if ( codesOf( found ) !== codesOf( problems ?? [] ) ) {
			log.warn( { problems: found }, 'not ready' );
		}
		problems = found;
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

	const answerNotReady: RequestListener = ( request, response ) => {
		const wordPressOrigins = load().composition?.wordPressOrigins() ?? [];
		allowFraming( response, wordPressOrigins );
		sendNotReady( request, response, {
			basePath: options.baseUri,
			problems: problems?.length === 0 ? null : problems,
			wordPressOrigins,
		} );
	};

	const answer = async (
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > => {
		if ( ! isReady ) {
			await lookAgain();
		}
		const { composition } = load();
		if ( composition && isReady ) {
			allowFraming( response, composition.wordPressOrigins() );
			composition.app( request, response );
		} else {
			answerNotReady( request, response );
		}
	};

	return {
		listener( request, response ) {
			answer( request, response ).catch( ( error: unknown ) => {
				log.error(
					{ cause: error instanceof Error ? error.stack : undefined },
					'a request could not be taken'
				);
				response.destroy();
			} );
		},
		start: () => void lookAgain(),
		close: async () => load().composition?.close(),
	};
}

function codesOf( problems: readonly ConfigProblem[] ): string {
	return problems.map( ( { code } ) => code ).join( ' ' );
}
