/**
 * Runs the benchmark's servers, each in processes of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CleanUp } from '../support/clean-up';
import { REPOSITORY } from '../support/folders';
import { reservePort } from '../support/ports';
import { requestStatus } from '../support/probe';
import { BackgroundProcess, run } from '../support/processes';

/** Processes of one server, all of which answer. */
export interface BenchServer {
	/** Of each process. */
	readonly ports: readonly number[];
	readonly pids: readonly number[];
	/** What they printed so far. */
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
const FROM_SOURCE: ReadonlySet< string > = new Set( [
	'obvious',
	'redis',
	'redis-tuned',
	'session-redis',
	'session-mysql',
	'session-touch',
] );

/**
 * Starts a server of `servers/`.
 *
 * @param name      its file, without `.ts`
 * @param processes how many
 */
export async function startServer(
	name: string,
	processes: number,
	options: ServerOptions
): Promise< BenchServer > {
	const { cleanUp, signal } = options;
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-bench-' ) );
	cleanUp.add( () => rm( folder, { recursive: true, force: true } ) );
	const source = join( __dirname, 'servers', `${ name }.ts` );
	const args = FROM_SOURCE.has( name )
		? [ '--import', 'tsx', source ]
		: [ await bundled( source, join( folder, `${ name }.js` ), signal ) ];
	const started = await Promise.all(
		Array.from( { length: processes }, ( _, index ) =>
			startProcess( { name, index, args, folder }, options )
		)
	);
	return {
		ports: started.map( ( { port } ) => port ),
		pids: started.map( ( { server } ) => server.pid ),
		log: () => started.map( ( { server } ) => server.log() ).join( '' ),
	};
}

async function startProcess(
	{
		name,
		index,
		args,
		folder,
	}: {
		readonly name: string;
		readonly index: number;
		readonly args: string[];
		readonly folder: string;
	},
	{ environment, cleanUp }: ServerOptions
): Promise< { port: number; server: BackgroundProcess } > {
	const port = await reservePort();
	cleanUp.add( port.release );
	const server = await BackgroundProcess.start( {
		name: `The server ${ name }`,
		command: process.execPath,
		args,
		cwd: REPOSITORY,
		env: {
			PATH: process.env.PATH,
			NODE_ENV: 'production',
			HOST: '127.0.0.1',
			PORT: String( port.number ),
			...environment,
		},
		logFile: join( folder, `${ name }-${ index }.log` ),
	} );
	cleanUp.add( () => server.stop( 0 ) );
	await server.waitUntil(
		'answering',
		async () =>
			( await requestStatus( `http://127.0.0.1:${ port.number }` ) ) !==
			undefined
	);
	return { port: port.number, server };
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
