/**
 * Takes packages of another Debian release without touching the machine's own apt.
 */
import { existsSync } from 'node:fs';
import {
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program';
import { run } from './processes';

/** Debian releases we take packages from. */
export type Suite = 'trixie' | 'forky' | 'sid';

const SOURCES = '/etc/apt/sources.list.d';
const ONE_LINE_SOURCES = '/etc/apt/sources.list';
const INSTALLED = '/etc/debian_version';

/** Whether this machine can take packages from Debian's archive. */
export function hasDebianArchive(): boolean {
	return (
		existsSync( INSTALLED ) &&
		findProgram( 'apt-get' ) !== undefined &&
		findProgram( 'dpkg-deb' ) !== undefined
	);
}

/** What to take from where. */
export interface Download {
	readonly suite: Suite;
	readonly packages: readonly string[];
	/** Takes what the packages need to run as well, to the last library. */
	readonly withDependencies?: boolean;
	/** Folder to unpack them into, as if it were the root folder of a machine. */
	readonly into: string;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Downloads packages and unpacks them into a folder; nothing is installed.
 *
 * @throws if the archive cannot be reached or has no such package
 */
export async function unpackDebianPackages( {
	suite,
	packages,
	withDependencies,
	into,
	signal,
}: Download ): Promise< void > {
	const work = await mkdtemp( join( tmpdir(), 'drawbridge-apt-' ) );
	try {
		const apt = await privateApt( work, suite );
		await run( { command: 'apt-get', args: [ ...apt, 'update' ], signal } );
		const names = withDependencies
			? await withAllDependencies( apt, packages, signal )
			: packages;
		const downloads = join( work, 'downloads' );
		await mkdir( downloads );
		await run( {
			command: 'apt-get',
			args: [ ...apt, 'download', ...names ],
			cwd: downloads,
			signal,
		} );
		for ( const file of await readdir( downloads ) ) {
			await run( {
				command: 'dpkg-deb',
				args: [ '--extract', join( downloads, file ), into ],
				signal,
			} );
		}
	} finally {
		await rm( work, { recursive: true, force: true } );
	}
}

async function privateApt( work: string, suite: Suite ): Promise< string[] > {
	const sources = join( work, 'sources' );
	await mkdir( sources );
	await mkdir( join( work, 'lists/partial' ), { recursive: true } );
	await mkdir( join( work, 'cache/archives/partial' ), { recursive: true } );
	await writeFile(
		join( sources, 'archive.sources' ),
		await archiveEntry( suite )
	);
	const settings = {
		'Dir::Etc::sourcelist': '/dev/null',
		'Dir::Etc::sourceparts': sources,
		'Dir::Etc::preferences': '/dev/null',
		'Dir::Etc::preferencesparts': '/dev/null',
		'Dir::State::Lists': join( work, 'lists' ),
		'Dir::Cache': join( work, 'cache' ),
		// As root, apt would otherwise download as a user who may not enter our folder, and complain.
		'APT::Sandbox::User': '',
	};
	return [
		'-qq',
		...Object.entries( settings ).flatMap( ( [ name, value ] ) => [
			'-o',
			`${ name }=${ value }`,
		] ),
	];
}

async function withAllDependencies(
	apt: string[],
	packages: readonly string[],
	signal?: AbortSignal
): Promise< string[] > {
	const no = [
		'recommends',
		'suggests',
		'conflicts',
		'breaks',
		'replaces',
		'enhances',
	].map( ( kind ) => `--no-${ kind }` );
	const tree = await run( {
		command: 'apt-cache',
		args: [ ...apt, 'depends', '--recurse', ...no, ...packages ],
		signal,
	} );
	return tree
		.split( '\n' )
		.filter(
			( line ) => /^[a-z0-9]/.test( line ) && ! line.includes( 'perl' )
		);
}

/** The machine's own entry for Debian's main archive, so that its mirror is used, with the suite replaced. */
async function archiveEntry( suite: Suite ): Promise< string > {
	for ( const file of existsSync( SOURCES )
		? await readdir( SOURCES )
		: [] ) {
		if ( file.endsWith( '.sources' ) ) {
			const stanzas = (
				await readFile( join( SOURCES, file ), 'utf8' )
			).split( /\n\s*\n/ );
			const main = stanzas.find( isDebianMain );
			if ( main ) {
				return (
					main.replace( /^Suites:.*$/m, `Suites: ${ suite }` ) + '\n'
				);
			}
		}
	}
	const lines = existsSync( ONE_LINE_SOURCES )
		? await readFile( ONE_LINE_SOURCES, 'utf8' )
		: '';
	const line = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+\/debian\/?)\s+\w+\s+main/m.exec(
		lines
	);
	if ( line ) {
		return `Types: deb\nURIs: ${ line[ 1 ] }\nSuites: ${ suite }\nComponents: main\n`;
	}
	throw new Error(
		`No entry for Debian's main archive was found in ${ SOURCES } or ${ ONE_LINE_SOURCES }: add one, then try again.`
	);
}

function isDebianMain( stanza: string ): boolean {
	return (
		/^URIs:.*\/debian\/?\s*$/m.test( stanza ) &&
		/^Components:.*\bmain\b/m.test( stanza ) &&
		! /^Enabled:\s*no/m.test( stanza )
	);
}
