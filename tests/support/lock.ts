/**
 * Lets one process at a time do something to this checkout.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CACHE } from './folders';

/**
 * Does some work while no other process does work of that name. The lock of a process that was killed does not count.
 *
 * @param name   of the lock
 * @param work   to do meanwhile
 * @param signal gives up waiting
 */
export async function alone(
	name: string,
	work: () => Promise< void >,
	signal?: AbortSignal
): Promise< void > {
	const file = join( CACHE, `${ name }.lock` );
	await mkdir( CACHE, { recursive: true } );
	while ( ! ( await take( file ) ) ) {
		await sleep( 200 );
		signal?.throwIfAborted();
	}
	try {
		await work();
	} finally {
		await rm( file, { force: true } );
	}
}

async function take( file: string ): Promise< boolean > {
	try {
		await writeFile( file, String( process.pid ), { flag: 'wx' } );
		return true;
	} catch {
		const holder = Number(
			await readFile( file, 'utf8' ).catch( () => 0 )
		);
		if ( holder > 0 && ! isAlive( holder ) ) {
			await rm( file, { force: true } );
		}
		return false;
	}
}

function isAlive( pid: number ): boolean {
	try {
		process.kill( pid, 0 );
		return true;
	} catch ( failure ) {
		return ( failure as NodeJS.ErrnoException ).code === 'EPERM';
	}
}
