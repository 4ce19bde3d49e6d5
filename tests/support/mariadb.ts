/**
 * MariaDB as an engine of the sandbox.
 */
import { cached } from './cache';
import type { DatabaseEngine } from './database';
import type { Progress } from './progress';
import { run } from './processes';
import { MARIADBD, MARIADB_INSTALL_DB } from './programs';
import type { PathOf } from './requirements';

/** What MariaDB is made of. */
export const MARIADB_REQUIREMENTS = [ MARIADBD, MARIADB_INSTALL_DB ];

/** Prepares MariaDB, whichever version is installed. */
export async function mariadb(
	pathOf: PathOf,
	progress: Progress,
	signal?: AbortSignal
): Promise< DatabaseEngine > {
	const mariadbd = pathOf( MARIADBD );
	// The server refuses to run as root unless it is told to; ours is private.
	const user = process.getuid?.() === 0 ? [ '--user=root' ] : [];
	const version = (
		await run( {
			command: mariadbd,
			args: [ '--no-defaults', '--version' ],
			signal,
		} )
	).match( /Ver ([\w.]+)/ )?.[ 1 ];
	const emptyDataFolder = await cached(
		`mariadb-${ version }-data`,
		async ( folder ) => {
			progress( 'Preparing a MariaDB data folder' );
			await run( {
				command: pathOf( MARIADB_INSTALL_DB ),
				args: [
					'--no-defaults',
					...user,
					`--datadir=${ folder }`,
					'--auth-root-authentication-method=normal',
					'--skip-test-db',
					// What packages use: it leaves the owners of the machine's own plugins alone.
					'--rpm',
					'--innodb-log-file-size=16M',
				],
				signal,
			} );
		}
	);
	return {
		emptyDataFolder,
		command: {
			command: mariadbd,
			args: [ '--no-defaults', ...user, '--innodb-log-file-size=16M' ],
		},
	};
}
