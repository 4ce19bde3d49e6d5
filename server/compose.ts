/**
 * One configured installation: its database, its keys, and the app that stands on them.
 */
import type { RequestListener } from 'node:http';
import { createApp } from './app';
import type { Config, ConfigProblem } from './config';
import { createKeyring } from './crypto/keyring';
import { createTokenCodec } from './crypto/token-codec';
import { Confirmations } from './domain/confirmations';
import { DrawbridgeError } from './domain/errors';
import type { Clock } from './domain/ports';
import { Revocations } from './domain/revocations';
import { createClientAddressReader } from './http/client-address';
import type { Readiness } from './http/health';
import type { ErrorLog } from './http/respond-error';
import { DATABASE_UNREACHABLE, problemsOf } from './set-up-problems';
import { createStore } from './store';

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
		/** Told when a request finds the set-up broken. */
		readonly onNotReady: () => void;
	}
): Composition {
	const { clock, log } = ports;
	const keyring = createKeyring( config.secrets );
	const store = createStore( { ...config.database }, clock );
	const knowsKey = ( kid: string ) =>
		keyring.all.some( ( keys ) => keys.kid === kid );

	const findProblems = async (): Promise< readonly ConfigProblem[] > => {
		try {
			return problemsOf( await store.inspect(), knowsKey );
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
		...store,
		clock,
		log,
		tokens: createTokenCodec( keyring ),
		revocations: new Revocations( store.blacklist, clock ),
		confirmations: new Confirmations( store.sessions ),
		readClientAddress: createClientAddressReader( config.proxyHops ),
		onNotReady: ports.onNotReady,
		inspectReadiness: async () => readinessFrom( await findProblems() ),
	} );

	return { app, findProblems, close: () => store.close() };
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
