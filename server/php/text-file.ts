/**
 * Reads files as PHP would open them for a site's configuration: plain files of a sensible size.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';

const MAX_SIZE_BYTES = 1024 * 1024;

export type TextFile =
	| { readonly state: 'read'; readonly path: string; readonly text: string }
	| { readonly state: 'missing' | 'unreadable' };

/**
 * Reads a file's text.
 *
 * @param path absolute
 * @return its text and its path with links resolved, which is what PHP's `__FILE__` says
 */
export function readTextFile( path: string ): TextFile {
	try {
		const real = realpathSync( path );
		const status = statSync( real );
		if ( ! status.isFile() || status.size > MAX_SIZE_BYTES ) {
			return { state: 'unreadable' };
		}
		return {
			state: 'read',
			path: real,
			text: readFileSync( real, 'utf8' ),
		};
	} catch ( error ) {
		return { state: isAbsence( error ) ? 'missing' : 'unreadable' };
	}
}

/** Whether there is a plain file of this name. */
export function isFile( path: string ): boolean {
	try {
		return statSync( path ).isFile();
	} catch {
		return false;
	}
}

function isAbsence( error: unknown ): boolean {
	const code = ( error as NodeJS.ErrnoException ).code;
	return code === 'ENOENT' || code === 'ENOTDIR';
}
