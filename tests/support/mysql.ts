/**
 * MySQL as an engine of the sandbox: Debian's newest, unpacked into the cache and run with the libraries it was built for.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cached, isCached } from './cache';
import type { DatabaseEngine } from './database';
import { hasDebianArchive, unpackDebianPackages } from './debian-archive';
import { run, type Command } from './processes';
import type { Progress } from './progress';
import { chosenProgram } from './find-program';
import type { PathOf, Requirement } from './requirements';

const CACHE_NAME = 'mysql-9.7';

/** MySQL's server. */
const MYSQLD: Requirement = {
	name: 'mysqld (MySQL 9.7)',
	variable: 'MYSQLD',
	find: async () => {
		if ( process.env.MYSQLD ) {
			return chosenProgram( 'MYSQLD', 'mysqld' );
		}
		return isCached( CACHE_NAME ) || hasDebianArchive()
			? CACHE_NAME
			: undefined;
	},
};

/** What MySQL is made of. */
export const MYSQL_REQUIREMENTS = [ MYSQLD ];

/** Prepares MySQL, downloading it the first time. */
export async function mysql(
	pathOf: PathOf,
	progress: Progress,
	signal?: AbortSignal
): Promise< DatabaseEngine > {
	const server = process.env.MYSQLD
		? { command: pathOf( MYSQLD ), args: [ '--no-defaults' ] }
		: await debianServer( progress, signal );
	// The server refuses to run as root unless it is told to; ours is private.
	const user = process.getuid?.() === 0 ? [ '--user=root' ] : [];
	const args = [
		...server.args,
		...user,
		'--mysqlx=OFF',
		'--secure-file-priv=NULL',
		'--innodb-redo-log-capacity=16M',
	];
	const printed = await run( {
		command: server.command,
		args: [ ...server.args, '--version' ],
		signal,
	} );
	const version = /Ver ([\d.]+)/.exec( printed )?.[ 1 ];
	const emptyDataFolder = await cached(
		`mysql-${ version }-data`,
		async ( folder ) => {
			progress( 'Preparing a MySQL data folder' );
			await run( {
				command: server.command,
				args: [
					...args,
					'--initialize-insecure',
					`--datadir=${ folder }`,
				],
				signal,
			} );
		}
	);
	return { emptyDataFolder, command: { command: server.command, args } };
}

async function debianServer(
	progress: Progress,
	signal?: AbortSignal
): Promise< Command > {
	const root = await cached( CACHE_NAME, async ( folder ) => {
		progress( 'Downloading MySQL 9.7 (60 MB)' );
		await unpackDebianPackages( {
			suite: 'sid',
			packages: [ 'mysql-server-core' ],
			withDependencies: true,
			into: folder,
			signal,
		} );
	} );
	const libraries = join( root, 'usr/lib' );
	const architecture = readdirSync( libraries ).find( ( name ) =>
		name.endsWith( '-linux-gnu' )
	);
	const folder = join( libraries, String( architecture ) );
	const loader = readdirSync( folder ).find( ( name ) =>
		name.startsWith( 'ld-linux-' )
	);
	return {
		command: join( folder, String( loader ) ),
		args: [
			'--library-path',
			`${ folder }:${ join( folder, 'mysql/private' ) }`,
			join( root, 'usr/sbin/mysqld' ),
			// Counts only as the server's first argument.
			'--no-defaults',
			`--basedir=${ join( root, 'usr' ) }`,
		],
	};
}
