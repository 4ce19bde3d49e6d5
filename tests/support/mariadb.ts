/**
 * MariaDB as an engine of the sandbox.
 */
import { cached } from './cache';
import type { DatabaseEngine } from './database';
import type { Progress } from './progress';
import { run } from './processes';

/**
 * Prepares MariaDB, whichever version is installed.
 *
 * @param programs path of mariadbd and of mariadb-install-db
 */
export async function mariadb(
	programs: { readonly mariadbd: string; readonly mariadbInstallDb: string },
	progress: Progress,
	signal?: AbortSignal
): Promise< DatabaseEngine > {
	const { mariadbd, mariadbInstallDb } = programs;
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
				command: mariadbInstallDb,
				args: [
					'--no-defaults',
					...user,
					`--datadir=${ folder }`,
					'--auth-root-authentication-method=normal',
					'--skip-test-db',
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
