/**
 * Builds the service and the plugin's assets if their sources changed since.
 */
import { existsSync } from 'node:fs';
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CACHE, PLUGIN, REPOSITORY, SERVICE_BUNDLE } from './folders';
import { alone } from './lock';
import { run } from './processes';
import type { Progress } from './progress';

interface Part {
	readonly name: string;
	readonly script: string;
	readonly outputFolder: string;
	readonly sources: readonly string[];
}

const PARTS: readonly Part[] = [
	{
		name: 'the service',
		script: 'build:server',
		outputFolder: dirname( SERVICE_BUNDLE ),
		sources: [
			join( REPOSITORY, 'server' ),
			join( REPOSITORY, 'shared' ),
			join( REPOSITORY, 'package-lock.json' ),
		],
	},
	{
		name: "the plugin's screens",
		script: 'build:plugin',
		outputFolder: join( PLUGIN, 'build' ),
		sources: [
			join( PLUGIN, 'src' ),
			join( PLUGIN, 'webpack.config.js' ),
			join( REPOSITORY, 'shared' ),
		],
	},
];

/** Runs the npm scripts of the parts that are out of date. */
export function buildIfStale(
	progress: Progress,
	signal?: AbortSignal
): Promise< void > {
	return alone(
		'build',
		async () => {
			for ( const part of PARTS ) {
				if ( await isStale( part ) ) {
					progress(
						`Building ${ part.name } (npm run ${ part.script })`
					);
					await build( part, signal );
				}
			}
		},
		signal
	);
}

async function build( part: Part, signal?: AbortSignal ): Promise< void > {
	const begun = new Date();
	await run( {
		command: 'npm',
		args: [ 'run', part.script ],
		cwd: REPOSITORY,
		signal,
	} );
	await writeFile( stampOf( part ), '' );
	await utimes( stampOf( part ), begun, begun );
}

async function isStale( part: Part ): Promise< boolean > {
	if (
		! existsSync( part.outputFolder ) ||
		! existsSync( stampOf( part ) )
	) {
		return true;
	}
	const { mtimeMs: built } = await stat( stampOf( part ) );
	return ( await latestChange( part.sources, part.outputFolder ) ) > built;
}

/** Its time says when the part was last built; builders leave files alone whose content stays the same. */
function stampOf( { script }: Part ): string {
	return join( CACHE, `${ script.replace( ':', '-' ) }.stamp` );
}

async function latestChange(
	paths: readonly string[],
	except: string
): Promise< number > {
	let latest = 0;
	for ( const path of paths.filter(
		( candidate ) => candidate !== except
	) ) {
		const facts = await stat( path );
		const change = facts.isDirectory()
			? await latestChange(
					( await readdir( path ) ).map( ( name ) =>
						join( path, name )
					),
					except
				)
			: facts.mtimeMs;
		latest = Math.max( latest, change );
	}
	return latest;
}
