/**
 * Runs one of the benchmark's servers in a process of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CleanUp } from '../support/clean-up';
import { REPOSITORY } from '../support/folders';
import { reservePort } from '../support/ports';
import { requestStatus } from '../support/probe';
import { BackgroundProcess, run } from '../support/processes';

/** A server that answers. */
export interface BenchServer {
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	/** What it printed so far. */
	log(): string;
}

/** Where servers run. */
export interface ServerOptions {
	/** Variables by which servers find what they stand on. */
	readonly environment: NodeJS.ProcessEnv;
	readonly cleanUp: CleanUp;
	readonly signal: AbortSignal;
}

/** Servers that are run from their source: what they stand on may not be bundled for shared hosting. */
const FROM_SOURCE: ReadonlySet< string > = new Set( [ 'session-touch' ] );

/**
 * Starts a server of `servers/`.
 *
 * @param name    its file, without `.ts`
 */
export async function startServer(
	name: string,
	{ environment, cleanUp, signal }: ServerOptions
): Promise< BenchServer > {
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-bench-' ) );
	cleanUp.add( () => rm( folder, { recursive: true, force: true } ) );
	const source = join( __dirname, 'servers', `${ name }.ts` );
	const args = FROM_SOURCE.has( name )
		? [ '--import', 'tsx', source ]
		: [ await bundled( source, join( folder, `${ name }.js` ), signal ) ];

	const port = await reservePort();
	cleanUp.add( port.release );
	const url = `http://127.0.0.1:${ port.number }`;
	const server = await BackgroundProcess.start( {
		name: `The server ${ name }`,
		command: process.execPath,
		args,
		cwd: REPOSITORY,
		env: {
			PATH: process.env.PATH,
			HOST: '127.0.0.1',
			PORT: String( port.number ),
			...environment,
		},
		logFile: join( folder, `${ name }.log` ),
	} );
	cleanUp.add( () => server.stop( 0 ) );
	await server.waitUntil(
		'answering',
		async () => ( await requestStatus( url ) ) !== undefined
	);
	return {
		url,
		port: port.number,
		pid: server.pid,
		log: () => server.log(),
	};
}

/** Builds one file, as the service is built. */
async function bundled(
	source: string,
	bundle: string,
	signal: AbortSignal
): Promise< string > {
	await run( {
		command: process.execPath,
		args: [ join( REPOSITORY, 'server/build.mjs' ), source, bundle ],
		signal,
	} );
	return bundle;
}
