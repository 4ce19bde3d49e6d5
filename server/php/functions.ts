/**
 * The PHP functions a configuration is written with, as far as their results can be known without running PHP.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { constantValue, environmentVariable, isDefined } from './lookups';
import type { Run } from './run';
import { isFile, readTextFile } from './text-file';
import { toBoolean, toText, UNKNOWN, type Value } from './value';

type PhpFunction = ( values: readonly Value[], run: Run ) => Value;

const WHITE_SPACE = ' \n\r\t\v\0';

/** By lower-case name, as PHP tells no case apart in names of functions. */
const FUNCTIONS = new Map< string, PhpFunction >( [
	[
		'defined',
		( [ name ], run ) =>
			onText( name, ( constant ) => isDefined( constant, run ) ),
	],
	[
		'constant',
		( [ name ], run ) =>
			onText( name, ( constant ) => constantValue( constant, run ) ),
	],
	[
		'getenv',
		( [ name ], run ) =>
			onText(
				name,
				( variable ) => environmentVariable( variable, run ) ?? false
			),
	],
	[
		'getenv_docker',
		( [ name, fallback ], run ) =>
			onText( name, ( it ) => dockerVariable( it, fallback, run ) ),
	],
	[
		'dirname',
		( [ path, levels ] ) =>
			onText( path, ( text ) => parentFolder( text, levels ) ),
	],
	[ 'realpath', ( [ path ] ) => onPath( path, realPath ) ],
	[ 'file_exists', ( [ path ] ) => onPath( path, existsSync ) ],
	[ 'is_file', ( [ path ] ) => onPath( path, isFile ) ],
	[
		'is_readable',
		( [ path ] ) =>
			onPath( path, ( file ) => readTextFile( file ).state === 'read' ),
	],
	[ 'file_get_contents', ( [ path ] ) => onPath( path, contents ) ],
	[ 'trim', ( [ text, characters ] ) => trim( text, characters, 'both' ) ],
	[ 'ltrim', ( [ text, characters ] ) => trim( text, characters, 'start' ) ],
	[ 'rtrim', ( [ text, characters ] ) => trim( text, characters, 'end' ) ],
] );

/** The result of a function with these arguments. */
export function callFunction(
	name: string,
	values: readonly Value[],
	run: Run
): Value {
	const phpFunction = FUNCTIONS.get( name );
	return phpFunction === undefined ? UNKNOWN : phpFunction( values, run );
}

function onText(
	value: Value | undefined,
	answer: ( text: string ) => Value
): Value {
	const text = toText( value ?? UNKNOWN );
	return text === UNKNOWN ? UNKNOWN : answer( text );
}

/** A relative path depends on the folder PHP was started in. */
function onPath(
	value: Value | undefined,
	answer: ( path: string ) => Value
): Value {
	return onText( value, ( path ) =>
		isAbsolute( path ) ? answer( path ) : UNKNOWN
	);
}

/**
 * `getenv_docker()` as the wp-config.php of the official Docker image defines it: a file named by `NAME_FILE` first,
 * then the variable, then the fallback.
 */
function dockerVariable(
	name: string,
	fallback: Value = UNKNOWN,
	run: Run
): Value {
	const file = run.environment[ `${ name }_FILE` ] ?? '';
	if ( toBoolean( file ) === true ) {
		return trim( onPath( file, contents ), '\r\n', 'end' );
	}
	return environmentVariable( name, run ) ?? fallback;
}

function parentFolder( path: string, levels: Value = 1 ): Value {
	if ( typeof levels !== 'number' ) {
		return UNKNOWN;
	}
	let folder = path;
	for ( let level = 0; level < Math.min( levels, path.length ); level++ ) {
		folder = dirname( folder );
	}
	return folder;
}

function realPath( path: string ): Value {
	try {
		return realpathSync( path );
	} catch {
		return false;
	}
}

function contents( path: string ): Value {
	const file = readTextFile( path );
	return file.state === 'read' ? file.text : UNKNOWN;
}

function trim(
	value: Value | undefined,
	characters: Value = WHITE_SPACE,
	side: 'start' | 'end' | 'both'
): Value {
	if ( typeof characters !== 'string' || characters.includes( '..' ) ) {
		return UNKNOWN;
	}
	return onText( value, ( text ) => {
		const kept = [ ...text ].map(
			( character ) => ! characters.includes( character )
		);
		const first = side === 'end' ? 0 : kept.indexOf( true );
		const last =
			side === 'start' ? kept.length - 1 : kept.lastIndexOf( true );
		return kept.includes( true )
			? [ ...text ].slice( first, last + 1 ).join( '' )
			: '';
	} );
}
