/**
 * PHP files, parsed as the oldest PHP that the plugin supports would parse them.
 */

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Engine } from 'php-parser';

import { descend, isNode, type Placed, type PhpNode } from './tree';

export interface PhpFile {
	/** Relative to the folder it was found in. */
	readonly path: string;
	readonly name: string;
	readonly lines: readonly string[];
	readonly program: PhpNode;
	/** Every node of the file, in the order of the source. */
	readonly nodes: readonly Placed[];
	/** What the oldest PHP would say instead of running it. */
	readonly refusal: {
		readonly line: number;
		readonly message: string;
	} | null;
}

/** The PHP that the plugin's header requires. */
const OLDEST_PHP = '7.4';
const NEWEST_PHP = '8.5';

/**
 * @throws Error if no PHP at all would parse it; the message names the line.
 */
function parsePhp( text: string, path: string ): PhpFile {
	let program: PhpNode;
	let refusal: PhpFile[ 'refusal' ] = null;
	try {
		program = parseAs( OLDEST_PHP, text, path );
	} catch ( error ) {
		program = parseAs( NEWEST_PHP, text, path );
		refusal = {
			line: lineIn( error ),
			message: error instanceof Error ? error.message : String( error ),
		};
	}
	return {
		path,
		name: basename( path ),
		lines: text.split( '\n' ),
		program,
		nodes: descend( program ),
		refusal,
	};
}

function parseAs( version: string, text: string, path: string ): PhpNode {
	const engine = new Engine( {
		parser: { version, extractDoc: true },
		ast: { withPositions: true, withSource: true },
	} );
	const program: unknown = engine.parseCode( text, path );
	if ( ! isNode( program ) ) {
		throw new Error( `${ path } has no syntax tree.` );
	}
	return program;
}

/** The parser tells the line of most errors. */
function lineIn( error: unknown ): number {
	return error instanceof Error &&
		'lineNumber' in error &&
		typeof error.lineNumber === 'number'
		? error.lineNumber
		: 1;
}

/** Paths of the PHP files that people wrote in a folder, relative to it. */
export function phpPathsIn( folder: string ): string[] {
	return readdirSync( folder, { recursive: true, withFileTypes: true } )
		.filter( ( entry ) => entry.isFile() && entry.name.endsWith( '.php' ) )
		.map( ( entry ) =>
			relative( folder, join( entry.parentPath, entry.name ) )
		)
		.filter( ( path ) => ! /(^|\/)(build|node_modules)\//.test( path ) )
		.sort();
}

export function readPhp( folder: string, path: string ): PhpFile {
	return parsePhp( readFileSync( join( folder, path ), 'utf8' ), path );
}
