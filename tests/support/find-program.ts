/**
 * Finds programs as a shell does.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Looks for a program in `PATH`, and in the folders of programs for administrators, by any of its names. */
export function findProgram( ...names: readonly string[] ): string | undefined {
	const folders = [
		...( process.env.PATH ?? '' ).split( delimiter ),
		'/usr/local/sbin',
		'/usr/sbin',
		'/sbin',
	];
	return names
		.flatMap( ( name ) =>
			folders.map( ( folder ) => join( folder, name ) )
		)
		.find( isExecutable );
}

/** The program an environment variable names, or else the one found by its names. */
export function chosenProgram(
	variable: string,
	...names: readonly string[]
): string | undefined {
	const chosen = process.env[ variable ];
	if ( chosen ) {
		return isExecutable( chosen ) ? chosen : undefined;
	}
	return findProgram( ...names );
}

function isExecutable( path: string ): boolean {
	try {
		accessSync( path, constants.X_OK );
		return true;
	} catch {
		return false;
	}
}
