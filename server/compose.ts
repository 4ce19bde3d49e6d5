/**
 * One configured installation: its database, its keys, and the app that stands on them.
 */
import type { RequestListener } from 'node:http';
import { createApp } from './app';
import type { Config, ConfigProblem } from './config';
import { DrawbridgeError } from './domain/errors';
import type { Clock } from './domain/ports';
import type { Readiness } from './http/health';
import type { ErrorLog } from './http/respond-error';
import { createParts } from './parts';
import { DATABASE_UNREACHABLE, problemsOf } from './set-up-problems';

/** The composition of everything behind one configuration. */
export interface Composition {
	readonly app: RequestListener;
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
		/** Told when a request finds the set-up broken. */
		readonly onNotReady: () => void;
	}
): Composition {
	const { clock, log, readSecretsAgain, onNotReady } = ports;
	const parts = createParts( config, clock, readSecretsAgain );

	const findProblems = async (): Promise< readonly ConfigProblem[] > => {
		try {
			return problemsOf( await parts.inspect(), parts.knowsKey );
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
		onNotReady,
		inspectReadiness: async () => readinessFrom( await findProblems() ),
	} );

	return { app, findProblems, close: () => parts.close() };
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
