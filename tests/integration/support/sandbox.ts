/**
 * One sandbox for the tests of a file, on the database and the WordPress that `DRAWBRIDGE_TEST_DATABASE` and
 * `DRAWBRIDGE_TEST_WORDPRESS` name.
 */
import { afterAll, beforeAll } from '@jest/globals';
import {
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../../support/start-sandbox';
import { Forger } from './forger';

/** A fresh machine downloads WordPress first, in milliseconds. */
const START_LIMIT_MS = 600_000;

/**
 * Starts a sandbox before the tests of the file and removes it after them.
 *
 * @return gives the sandbox; inside hooks and tests only
 */
export function useSandbox( options: SandboxOptions = {} ): () => Sandbox {
	let sandbox: Sandbox | undefined;
	beforeAll( async () => {
		sandbox = await startSandbox( options );
	}, START_LIMIT_MS );
	afterAll( () => sandbox?.stop() );
	return () => {
		if ( ! sandbox ) {
			throw new Error(
				'The sandbox is there only while hooks and tests run.'
			);
		}
		return sandbox;
	};
}

/**
 * A forger for the member of the file's sandbox.
 *
 * @return gives the forger; inside later hooks and tests only
 */
export function useForger( sandbox: () => Sandbox ): () => Forger {
	let forger: Forger | undefined;
	beforeAll( async () => {
		forger = await Forger.of( sandbox() );
	} );
	return () => {
		if ( ! forger ) {
			throw new Error(
				'The forger is there only while hooks and tests run.'
			);
		}
		return forger;
	};
}
