/**
 * Follows the configuration while the service runs: changed salts or a mended password need no restart.
 */
import { isDeepStrictEqual } from 'node:util';
import { compose, type Composition } from './compose';
import { loadConfig, type Config, type ConfigProblem } from './config';
import type { Environment } from './configuration/environment';
import type { Clock } from './domain/ports';
import type { AnswerNotReady, ErrorLog } from './http/respond-error';

/** How often the configuration is read again while there are requests, in milliseconds; it takes about two. */
const READ_AGAIN_AFTER_MS = 5_000;

/** How often the secrets are read again for tokens that bear an unknown key, in milliseconds. */
const READ_SECRETS_AGAIN_AFTER_MS = 250;

/** How often a configuration that is not whole is looked at again, in milliseconds. */
const TRY_AGAIN_AFTER_MS = 1_000;

/** Requests under way are given this long on the composition that was replaced, in milliseconds. */
const CLOSE_REPLACED_AFTER_MS = 10_000;

/** Where the service runs. */
export interface ReloadOptions {
	readonly environment: Environment;
	/** Where the search for wp-config.php begins. */
	readonly startFolder: string;
	readonly underPassenger: boolean;
	readonly clock: Clock;
	readonly log: ErrorLog & { info( details: object, message: string ): void };
	readonly answerNotReady: AnswerNotReady;
}

/** The composition behind the configuration as it is now, or what is wrong with that configuration. */
export type Loaded =
	| { readonly composition: Composition; readonly problems: null }
	| {
			readonly composition: null;
			readonly problems: readonly ConfigProblem[];
	  };

/** @return a function that gives what is loaded, reading again when that is due */
export function createReload( options: ReloadOptions ): () => Loaded {
	const { clock, log } = options;
	let config: Config | null = null;
	let loaded: Loaded = { composition: null, problems: [] };
	let readAtMs = Number.NEGATIVE_INFINITY;

	let secretsReadAtMs = Number.NEGATIVE_INFINITY;

	const find = () =>
		loadConfig(
			options.environment,
			options.startFolder,
			options.underPassenger
		);

	const readSecretsAgain = (): Config[ 'secrets' ] | null => {
		const nowMs = clock.monotonicMs();
		if ( nowMs - secretsReadAtMs < READ_SECRETS_AGAIN_AFTER_MS ) {
			return null;
		}
		secretsReadAtMs = nowMs;
		const result = find();
		return result.ok ? result.config.secrets : null;
	};

	const read = (): void => {
		const result = find();
		if ( ! result.ok ) {
			refuse( result.problems );
		} else if ( ! isDeepStrictEqual( result.config, config ) ) {
			replace( result.config );
		}
	};

	/** A file that is being written must not stop a service that runs. */
	const refuse = ( problems: readonly ConfigProblem[] ): void => {
		if ( loaded.composition ) {
			log.warn( { problems }, 'the changed configuration is not taken' );
		} else {
			loaded = { composition: null, problems };
		}
	};

	const replace = ( next: Config ): void => {
		const { composition: replaced } = loaded;
		config = next;
		loaded = {
			composition: compose( next, { ...options, readSecretsAgain } ),
			problems: null,
		};
		if ( replaced ) {
			log.info( {}, 'the configuration has changed' );
			setTimeout( () => {
				replaced.close().catch( () => undefined );
			}, CLOSE_REPLACED_AFTER_MS ).unref();
		}
	};

	return function load() {
		const nowMs = clock.monotonicMs();
		const pauseMs = loaded.composition
			? READ_AGAIN_AFTER_MS
			: TRY_AGAIN_AFTER_MS;
		if ( nowMs - readAtMs >= pauseMs ) {
			readAtMs = nowMs;
			read();
		}
		return loaded;
	};
}
