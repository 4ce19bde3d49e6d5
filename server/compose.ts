/**
 * One configured installation: its database, its keys, and the app that stands on them.
 */
import type { RequestListener } from 'node:http';
import { createApp } from './app';
import type { Config, ConfigProblem } from './config';
import { DrawbridgeError } from './domain/errors';
import type { Clock } from './domain/ports';
import type { Readiness } from './http/health';
import type { AnswerNotReady, ErrorLog } from './http/respond-error';
import { createParts } from './parts';
import { DATABASE_UNREACHABLE, problemsOf } from './set-up-problems';

/** The composition of everything behind one configuration. */
export interface Composition {
	readonly app: RequestListener;
	/** The site's origins when its set-up was looked at last; none while they are not known. */
	wordPressOrigins(): readonly string[];
	/** Everything wrong with the database side; empty when the app can serve. Never throws. */
	findProblems(): Promise< readonly ConfigProblem[] >;
	close(): Promise< void >;
}

export function compose(
	config: Config,
	ports: {
		readonly clock: Clock;
		readonly log: ErrorLog;
		/** The secrets as they are now, or null if it is not the time to look. */
		readonly readSecretsAgain: () => Config[ 'secrets' ] | null;
		readonly answerNotReady: AnswerNotReady;
	}
): Composition {
	const { clock, log, readSecretsAgain, answerNotReady } = ports;
	const parts = createParts( config, clock, log, readSecretsAgain );
	let wordPressOrigins: readonly string[] = [];

	const findProblems = async (): Promise< readonly ConfigProblem[] > => {
		try {
			const installation = await parts.inspect();
			wordPressOrigins =
				installation.settings?.wordPressOrigins ?? wordPressOrigins;
			return problemsOf( installation, parts.knowsKey );
		} catch ( error ) {
			const cause =
				error instanceof DrawbridgeError ? error.cause : error;
			log.warn(
				{ cause: ( cause as { code?: unknown } | undefined )?.code },
				'the database could not be inspected'
			);
			return [ DATABASE_UNREACHABLE ];
		}
	};

	const app = createApp( {
		...parts,
		log,
		answerNotReady,
		inspectReadiness: async () => readinessFrom( await findProblems() ),
	} );

	return {
		app,
		wordPressOrigins: () => wordPressOrigins,
		findProblems,
		close: () => parts.close(),
	};
}

function readinessFrom( problems: readonly ConfigProblem[] ): Readiness {
	const has = ( ...codes: string[] ) =>
		problems.some( ( { code } ) => codes.includes( code ) );
	const database = ! has(
		'database-unreachable',
		'wordpress-tables-missing'
	);
	return {
		database,
		schema: database && ! has( 'tables-missing', 'schema-different' ),
		key: database && ! has( 'key-different' ),
		settings: database && ! has( 'settings-missing', 'tables-missing' ),
	};
}
