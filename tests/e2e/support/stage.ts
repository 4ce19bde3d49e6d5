/**
 * One sandbox and one browser for the tests of a block, and a visitor with a fresh profile for each who asks.
 */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { openBrowser, type BrowserOptions } from '../../support/browser';
import { CleanUp } from '../../support/clean-up';
import {
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../../support/start-sandbox';
import { Visitor } from './visitor';

/** Where the service may stand, seen from WordPress, if it has a host of its own. */
export const TOPOLOGIES = [ 'same-site', 'cross-site' ] as const;

/** A fresh machine downloads WordPress and Chromium first. */
const START_LIMIT_MS = 600_000;

/** What the tests of a block share. */
export interface Stage {
	readonly sandbox: Sandbox;
	/** Somebody new: no cookies, nothing remembered. Gone after the test. */
	visit( options?: BrowserContextOptions ): Promise< Visitor >;
	/** The same with another browser, set up by its owner. */
	visitWith( options: BrowserOptions ): Promise< Visitor >;
}

/**
 * Starts a sandbox and a browser before the tests of the block, and removes both after them.
 *
 * @return gives the stage; inside hooks and tests only
 */
export function useStage( options: SandboxOptions ): () => Stage {
	const cleanUp = new CleanUp();
	const contexts: BrowserContext[] = [];
	let stage: Stage | undefined;

	beforeAll( async () => {
		const sandbox = await startSandbox( options );
		cleanUp.add( () => sandbox.stop() );
		const profile = await openBrowser();
		cleanUp.add( () => profile.close() );
		const arrive = ( context: BrowserContext ) => {
			contexts.push( context );
			return Visitor.arrive( sandbox, context );
		};
		stage = {
			sandbox,
			visit: async ( contextOptions = {} ) =>
				arrive( await newContext( profile, contextOptions ) ),
			visitWith: async ( browserOptions ) =>
				arrive( await openBrowser( browserOptions ) ),
		};
	}, START_LIMIT_MS );
	afterEach( async () => {
		for ( const context of contexts.splice( 0 ) ) {
			await context.close();
		}
	} );
	afterAll( () => cleanUp.run() );

	return () => {
		if ( ! stage ) {
			throw new Error(
				'The stage is there only while hooks and tests run.'
			);
		}
		return stage;
	};
}

/** Much quicker than another browser, and as separate. */
async function newContext(
	profile: BrowserContext,
	options: BrowserContextOptions
): Promise< BrowserContext > {
	const browser = profile.browser();
	if ( ! browser ) {
		throw new Error( 'The browser has ended.' );
	}
	return browser.newContext( { ignoreHTTPSErrors: true, ...options } );
}
