/**
 * Runs one of the benchmark's servers in a process of its own, bundled as the service is.
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
	readonly wpConfigFile: string;
	readonly cleanUp: CleanUp;
	readonly signal: AbortSignal;
}

/**
 * Builds and starts a server of `servers/`.
 *
 * @param name    its file, without `.ts`
 */
export async function startServer(
	name: string,
	{ wpConfigFile, cleanUp, signal }: ServerOptions
): Promise< BenchServer > {
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-bench-' ) );
	cleanUp.add( () => rm( folder, { recursive: true, force: true } ) );
	const bundle = join( folder, `${ name }.js` );
	await run( {
		command: process.execPath,
		args: [
			join( REPOSITORY, 'server/build.mjs' ),
			join( __dirname, 'servers', `${ name }.ts` ),
			bundle,
		],
		signal,
	} );

	const port = await reservePort();
	cleanUp.add( port.release );
	const url = `http://127.0.0.1:${ port.number }`;
	const server = await BackgroundProcess.start( {
		name: `The server ${ name }`,
		command: process.execPath,
		args: [ bundle ],
		env: {
			PATH: process.env.PATH,
			HOST: '127.0.0.1',
			PORT: String( port.number ),
			WP_CONFIG_FILE: wpConfigFile,
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
