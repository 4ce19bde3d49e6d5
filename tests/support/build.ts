/**
 * Builds the service and the plugin's assets if their sources changed since.
 */
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PLUGIN, REPOSITORY, SERVICE_BUNDLE } from './folders';
import { run } from './processes';
import type { Progress } from './progress';

interface Part {
	readonly script: string;
	readonly output: string;
	readonly sources: readonly string[];
}

const PARTS: readonly Part[] = [
	{
		script: 'build:server',
		output: SERVICE_BUNDLE,
		sources: [ join( REPOSITORY, 'server' ), join( REPOSITORY, 'shared' ) ],
	},
	{
		script: 'build:plugin',
		output: join( PLUGIN, 'build' ),
		sources: [
			join( PLUGIN, 'src' ),
			join( PLUGIN, 'webpack.config.js' ),
			join( REPOSITORY, 'shared' ),
		],
	},
];

/** Runs the npm scripts of the parts that are out of date, showing what they do on standard error. */
export async function buildIfStale(
	progress: Progress,
	signal?: AbortSignal
): Promise< void > {
	for ( const part of PARTS ) {
		if ( await isStale( part ) ) {
			progress( `Building (npm run ${ part.script })` );
			await run( {
				command: 'npm',
				args: [ 'run', '--silent', part.script ],
				cwd: REPOSITORY,
				signal,
				show: true,
			} );
		}
	}
}

async function isStale( { output, sources }: Part ): Promise< boolean > {
	if ( ! existsSync( output ) ) {
		return true;
	}
	const built = await latestChange( [ output ] );
	const changed = await latestChange( sources, output );
	return changed > built;
}

async function latestChange(
	paths: readonly string[],
	except?: string
): Promise< number > {
	let latest = 0;
	for ( const path of paths ) {
		const facts = await stat( path );
		if ( ! facts.isDirectory() ) {
			latest = Math.max( latest, facts.mtimeMs );
			continue;
		}
		const inside = ( await readdir( path ) ).map( ( name ) =>
			join( path, name )
		);
		const relevant = inside.filter(
			( child ) => ! except?.startsWith( child )
		);
		latest = Math.max( latest, await latestChange( relevant, except ) );
	}
	return latest;
}
