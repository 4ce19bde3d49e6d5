/**
 * Finds processes that others started, on Linux.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A running process. */
export interface RunningProcess {
	readonly pid: number;
	readonly parent: number;
	/** Its command line, or the title it gave itself. */
	readonly title: string;
	/** Its working directory. */
	readonly folder: string;
}

/** Every running process below another one, oldest id first. */
export function descendantsOf( ancestor: number ): RunningProcess[] {
	const all = readdirSync( '/proc' )
		.filter( ( name ) => /^\d+$/.test( name ) )
		.flatMap( ( name ) => readProcess( Number( name ) ) );
	const family = new Set( [ ancestor ] );
	for ( let size = 0; size !== family.size; ) {
		size = family.size;
		all.filter( ( { parent } ) => family.has( parent ) ).forEach(
			( { pid } ) => family.add( pid )
		);
	}
	return all
		.filter( ( { pid } ) => pid !== ancestor && family.has( pid ) )
		.sort( ( one, other ) => one.pid - other.pid );
}

function readProcess( pid: number ): RunningProcess[] {
	try {
		// The name in parentheses may hold anything; state and parent follow the last one.
		const [ state, parent ] =
			readFileSync( `/proc/${ pid }/stat`, 'utf8' )
				.split( ') ' )
				.at( -1 )
				?.split( ' ' ) ?? [];
		const title = readFileSync( `/proc/${ pid }/cmdline`, 'utf8' )
			.replaceAll( '\0', ' ' )
			.trim();
		return state === 'Z'
			? []
			: [
					{
						pid,
						parent: Number( parent ),
						title,
						folder: readlinkSync( `/proc/${ pid }/cwd` ),
					},
				];
	} catch {
		// It ended meanwhile.
		return [];
	}
}
