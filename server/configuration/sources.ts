/**
 * Where settings come from: the environment first, then wp-config.php.
 */
import { basename, relative, resolve } from 'node:path';
import { readWpConfig, type Reading, type WpConfig } from '../wp-config';
import { variable, type Environment } from './environment';
import { findWpConfig, WORDPRESS_FOLDERS } from './find-wp-config';
import type { ConfigProblem } from './problem';
import { fileNotFound } from './wp-config-problems';

export interface Sources {
	readonly environment: Environment;
	/** Null if it is not needed, or cannot be read; that is reported then, and what it would say is not missed. */
	readonly wpConfig: WpConfig | null;
	readonly report: ( problem: ConfigProblem ) => void;
}

/** The environment variables that together leave nothing to ask wp-config.php for. */
const ENOUGH = [
	'DB_HOST',
	'DB_USER',
	'DB_NAME',
	'DRAWBRIDGE_TABLE_PREFIX',
	'DRAWBRIDGE_SECRET',
];

/**
 * Opens the sources. wp-config.php is the one `WP_CONFIG_FILE` names, or one found nearby; it is not searched for if the
 * environment says everything.
 *
 * @param environment the process's environment variables
 * @param startFolder where the search begins
 * @param report      takes every problem
 */
export function openSources(
	environment: Environment,
	startFolder: string,
	report: Sources[ 'report' ]
): Sources {
	return {
		environment,
		report,
		wpConfig: openWpConfig( environment, startFolder, report ),
	};
}

/** A setting that has to be there; null, and a report, if it is not. */
export function required( name: string, sources: Sources ): string | null {
	return (
		given( name, sources ) ??
		fromWpConfig( ( wpConfig ) => wpConfig.constant( name ), sources )
	);
}

/** A setting that may be left out; undefined then. Null, and a report, if it is there and cannot be read. */
export function optional(
	name: string,
	sources: Sources
): string | null | undefined {
	const reading = sources.wpConfig?.constant( name );
	if (
		given( name, sources ) !== undefined ||
		reading === undefined ||
		reading.state === 'absent'
	) {
		return given( name, sources );
	}
	return textOf( reading, sources );
}

/** The prefix of every table; null, and a report, if it is not there. */
export function requiredTablePrefix( sources: Sources ): string | null {
	return (
		variable( sources.environment, 'DRAWBRIDGE_TABLE_PREFIX' ) ??
		fromWpConfig( ( { tablePrefix } ) => tablePrefix, sources )
	);
}

/** Text of a reading; null, and a report, if it has none. */
export function textOf( reading: Reading, { report }: Sources ): string | null {
	if ( reading.state === 'text' ) {
		return reading.text;
	}
	report( reading.problem );
	return null;
}

/** An empty password is a password. */
function given( name: string, { environment }: Sources ): string | undefined {
	return name === 'DB_PASSWORD'
		? environment[ name ]
		: variable( environment, name );
}

function fromWpConfig(
	read: ( wpConfig: WpConfig ) => Reading,
	sources: Sources
): string | null {
	return sources.wpConfig === null
		? null
		: textOf( read( sources.wpConfig ), sources );
}

function openWpConfig(
	environment: Environment,
	startFolder: string,
	report: Sources[ 'report' ]
): WpConfig | null {
	const named = variable( environment, 'WP_CONFIG_FILE' );
	if ( named === undefined && isEnough( environment ) ) {
		return null;
	}
	const path =
		named === undefined
			? findWpConfig( startFolder )
			: resolve( startFolder, named );
	if ( path === null ) {
		report( fileNotFound( WORDPRESS_FOLDERS ) );
		return null;
	}
	const result = readWpConfig(
		path,
		named === undefined ? relative( startFolder, path ) : basename( path ),
		environment
	);
	if ( result.ok ) {
		return result.wpConfig;
	}
	report( result.problem );
	return null;
}

function isEnough( environment: Environment ): boolean {
	return (
		ENOUGH.every(
			( name ) => variable( environment, name ) !== undefined
		) && environment.DB_PASSWORD !== undefined
	);
}
