/**
 * The cache folder: what is slow to fetch or prepare is kept there between runs.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from './folders';

/** Whether the cache has the folder of that name. */
export function isCached( name: string ): boolean {
	return existsSync( join( CACHE, name ) );
}

/**
 * Gives the folder of that name from the cache, filling it first if it is not there. Runs at the same time do not
 * disturb each other: each fills a folder of its own, and the first one finished is kept.
 *
 * @param name what is in it, version included
 * @param fill puts the content into the empty folder it is given
 * @return path of the folder, which is never to be written to
 */
export async function cached(
	name: string,
	fill: ( folder: string ) => Promise< void >
): Promise< string > {
	const folder = join( CACHE, name );
	if ( isCached( name ) ) {
		return folder;
	}
	await mkdir( CACHE, { recursive: true } );
	const unfinished = await mkdtemp( join( CACHE, `${ name }.unfinished-` ) );
	try {
		const content = join( unfinished, 'content' );
		await mkdir( content );
		await fill( content );
		await rename( content, folder ).catch(
			( failure: NodeJS.ErrnoException ) => {
				if (
					failure.code !== 'ENOTEMPTY' &&
					failure.code !== 'EEXIST'
				) {
					throw failure;
				}
			}
		);
	} finally {
		await rm( unfinished, { recursive: true, force: true } );
	}
	return folder;
}
