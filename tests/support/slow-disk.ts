/**
 * A disk that is slow to flush, as on busy shared hosting, for a database server of the sandbox.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, type Command } from './processes';

/** How much longer a flush takes on a slow disk, in milliseconds. */
export const SLOW_FLUSH_MS = 5;

/** What slows a server's flushes down while it runs. */
export interface SlowDisk {
	/** Variables the server is started with. */
	readonly env: NonNullable< Command[ 'env' ] >;
	/** Makes each flush take so many milliseconds longer from now on, at most 255. */
	delayFlushes( ms: number ): Promise< void >;
}

/**
 * Builds the library that is preloaded into the server.
 *
 * @param compiler path of a C compiler
 * @param folder   private folder, where it is put
 */
export async function prepareSlowDisk(
	compiler: string,
	folder: string
): Promise< SlowDisk > {
	const library = join( folder, 'slow-disk.so' );
	const delayFile = join( folder, 'flush-delay' );
	const write = ( flag: 'w' | 'r+', ms: number ) =>
		writeFile( delayFile, Buffer.from( [ ms ] ), { flag } );
	await run( {
		command: compiler,
		args: [
			'-shared',
			'-fPIC',
			'-O2',
			'-o',
			library,
			join( __dirname, 'slow-disk.c' ),
			'-ldl',
		],
	} );
	await write( 'w', SLOW_FLUSH_MS );
	return {
		env: {
			...process.env,
			LD_PRELOAD: library,
			FLUSH_DELAY_FILE: delayFile,
		},
		// In place: the server has this very file in its memory.
		delayFlushes: ( ms ) => write( 'r+', ms ),
	};
}
