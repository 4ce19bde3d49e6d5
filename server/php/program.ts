/**
 * Reads a PHP file, and the files it includes, for what they define, without running PHP.
 */
import type { Environment } from '../configuration/environment';
import { arrives, landJumps, type Gap, type GapReason, type Run } from './run';
import { copyScope, type Place, type Scope } from './scope';
import { follow } from './statements';
import { parsePhp, PhpSyntaxError, type Statement } from './syntax';
import { readTextFile, type TextFile } from './text-file';

/** Files and evaluations inside one another, as far as they are followed. */
const MAX_DEPTH = 5;

/** What a file defines, and the lines that may define more but could not be followed. */
export interface ProgramReading {
	readonly scope: Scope;
	readonly gaps: readonly Gap[];
}

/** A file as read from disk, with its links resolved. */
export type SourceFile = Extract< TextFile, { readonly state: 'read' } >;

/**
 * Reads a program.
 *
 * @param source      its first file
 * @param environment what `getenv()` and `$_ENV` know
 * @param start       what is defined before its first line
 * @throws PhpSyntaxError if the first file is not PHP; in included files that is a gap
 */
export function readProgram(
	source: SourceFile,
	environment: Environment,
	start: Scope
): ProgramReading {
	const program = parsePhp( source.text, 'file' );
	const run: Run = {
		environment,
		scope: copyScope( start ),
		file: source.path,
		depth: 0,
		gaps: [],
		absentVariables: [],
		filesRead: new Set( [ source.path ] ),
		jumps: { return: [], break: [] },
		include: ( path, how ) => include( path, how, run ),
		evaluateCode: ( text, place ) =>
			enter(
				() => parsePhp( text, 'eval' ),
				run.file,
				'eval-syntax',
				place,
				run
			),
	};
	arrives( () => landJumps( run, 'return', () => follow( program, run ) ) );
	return { scope: run.scope, gaps: run.gaps };
}

function include(
	path: string,
	{ once, place }: { once: boolean; place: Place },
	run: Run
): void {
	const file = readTextFile( path );
	if ( file.state !== 'read' ) {
		run.gaps.push( { reason: `include-${ file.state }`, place } );
		return;
	}
	if ( once && run.filesRead.has( file.path ) ) {
		return;
	}
	run.filesRead.add( file.path );
	enter(
		() => parsePhp( file.text, 'file' ),
		file.path,
		'include-syntax',
		place,
		run
	);
}

function enter(
	parse: () => Statement,
	file: string,
	ifBroken: GapReason,
	place: Place,
	run: Run
): void {
	if ( run.depth >= MAX_DEPTH ) {
		run.gaps.push( { reason: 'include-too-deep', place } );
		return;
	}
	const code = parsed( parse );
	if ( code === null ) {
		run.gaps.push( { reason: ifBroken, place } );
		return;
	}
	const outer = run.file;
	run.file = file;
	run.depth++;
	try {
		landJumps( run, 'return', () => follow( code, run ) );
	} finally {
		run.file = outer;
		run.depth--;
	}
}

function parsed( parse: () => Statement ): Statement | null {
	try {
		return parse();
	} catch ( error ) {
		if ( error instanceof PhpSyntaxError ) {
			return null;
		}
		throw error;
	}
}
