/**
 * Asks running processes how much of their heap is in use: the system only tells what they once took from it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CleanUp } from '../support/clean-up';

const SIGNAL = 'SIGUSR2';
const FOLDER = 'BENCH_HEAP_FOLDER';
const LOOK_AGAIN_MS = 5;
const PATIENCE_MS = 10_000;

/** Runs in the processes: collects what is garbage, and writes how many bytes are left. */
const TELLER = `
	import { renameSync, writeFileSync } from 'node:fs';
	import { setFlagsFromString } from 'node:v8';
	import { runInNewContext } from 'node:vm';
	const file = process.env.${ FOLDER } + '/' + process.pid;
	process.on( '${ SIGNAL }', () => {
		setFlagsFromString( '--expose-gc' );
		runInNewContext( 'gc' )();
		writeFileSync( file + '.part', String( process.memoryUsage().heapUsed ) );
		renameSync( file + '.part', file );
	} );
`;

/** The heaps of processes that were started with its environment. */
export class Heaps {
	readonly environment: Readonly< Record< string, string > >;
	readonly #folder: string;

	private constructor( folder: string ) {
		this.#folder = folder;
		this.environment = {
			[ FOLDER ]: folder,
			NODE_OPTIONS: `--import=data:text/javascript,${ encodeURIComponent( TELLER ) }`,
		};
	}

	static async create( cleanUp: CleanUp ): Promise< Heaps > {
		const folder = await mkdtemp( join( tmpdir(), 'drawbridge-heaps-' ) );
		cleanUp.add( () => rm( folder, { recursive: true, force: true } ) );
		return new Heaps( folder );
	}

	/**
	 * @return what the largest of several heaps holds, in megabytes
	 * @throws if a process does not tell
	 */
	async largestMegabytes( pids: readonly number[] ): Promise< number > {
		const sizes = await Promise.all(
			pids.map( ( pid ) => this.#bytes( pid ) )
		);
		return Math.max( ...sizes ) / 1024 / 1024;
	}

	async #bytes( pid: number ): Promise< number > {
		const file = join( this.#folder, String( pid ) );
		await rm( file, { force: true } );
		process.kill( pid, SIGNAL );
		const lastMs = performance.now() + PATIENCE_MS;
		while ( ! existsSync( file ) ) {
			if ( performance.now() > lastMs ) {
				throw new Error( `Process ${ pid } does not tell its heap.` );
			}
			await sleep( LOOK_AGAIN_MS );
		}
		return Number( readFileSync( file, 'utf8' ) );
	}
}
