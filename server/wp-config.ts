/**
 * Reads what a wp-config.php says, without running it.
 */
import { dirname, join, relative } from 'node:path';
import type { Environment } from './configuration/environment';
import type { ConfigProblem } from './configuration/problem';
import * as problem from './configuration/wp-config-problems';
import {
	readProgram,
	type ProgramReading,
	type SourceFile,
} from './php/program';
import type { Binding, Place, Scope } from './php/scope';
import { PhpSyntaxError } from './php/syntax';
import { isFile, readTextFile } from './php/text-file';
import { UNKNOWN } from './php/value';

/** What the file says about one name. */
export type Reading =
	| { readonly state: 'text'; readonly text: string }
	/** `problem` is one if the name is needed. */
	| { readonly state: 'absent'; readonly problem: ConfigProblem }
	/** It is set, but to what is no text, or is known only while PHP runs. */
	| { readonly state: 'unclear'; readonly problem: ConfigProblem };

export interface WpConfig {
	/** What `define()` or `const` sets a constant to. */
	readonly constant: ( name: string ) => Reading;
	/** What `$table_prefix` is set to. */
	readonly tablePrefix: Reading;
	/** A sentence with a blank before it on the lines that may define more but cannot be followed, or nothing. */
	readonly gapsHint: string;
}

export type WpConfigResult =
	| { readonly ok: true; readonly wpConfig: WpConfig }
	| { readonly ok: false; readonly problem: ConfigProblem };

/**
 * Reads a wp-config.php as PHP would: the first definition of a constant wins, branches are taken where it is known which,
 * files it includes are followed (not WordPress itself), the environment is the one given.
 *
 * @param path        absolute
 * @param label       how problems name the file: never a full path, as they are shown on a public page
 * @param environment what `getenv()` and `$_ENV` know
 */
export function readWpConfig(
	path: string,
	label: string,
	environment: Environment
): WpConfigResult {
	const source = readTextFile( path );
	if ( source.state !== 'read' ) {
		return {
			ok: false,
			problem:
				source.state === 'missing'
					? problem.fileMissing( label )
					: problem.fileUnreadable( label ),
		};
	}
	if ( ! /<\?(?:php\s|=)/i.test( source.text ) ) {
		return { ok: false, problem: problem.fileNotPhp( label ) };
	}
	try {
		const reading = readProgram(
			source,
			environment,
			definedByWordPress( source )
		);
		return {
			ok: true,
			wpConfig: present( reading, placeNamer( source, label ) ),
		};
	} catch ( error ) {
		if ( error instanceof PhpSyntaxError ) {
			return {
				ok: false,
				problem: problem.fileSyntax( label, error.line ),
			};
		}
		throw error;
	}
}

/** wp-load.php defines ABSPATH before it loads wp-config.php, which may lie in that folder or in the one above. */
function definedByWordPress( { path }: SourceFile ): Scope {
	const folder = dirname( path );
	const abspath: Binding = {
		value: isFile( join( folder, 'wp-settings.php' ) )
			? `${ folder }/`
			: UNKNOWN,
		isCertain: true,
		place: { file: path, line: 1 },
		absentVariables: [],
	};
	return {
		constants: new Map( [ [ 'ABSPATH', abspath ] ] ),
		variables: new Map(),
	};
}

function present(
	{ scope, gaps }: ProgramReading,
	namePlace: ( place: Place ) => string
): WpConfig {
	const gapsHint = problem.gapsHint( gaps, namePlace );
	const read = ( name: string, binding: Binding | undefined ): Reading =>
		binding === undefined
			? {
					state: 'absent',
					problem: problem.settingMissing( name, gapsHint ),
				}
			: readBinding( name, binding, {
					where: namePlace( binding.place ),
					hint: binding.isCertain ? '' : gapsHint,
				} );
	return {
		constant: ( name ) => read( name, scope.constants.get( name ) ),
		tablePrefix: read(
			'$table_prefix',
			scope.variables.get( 'table_prefix' )
		),
		gapsHint,
	};
}

function readBinding(
	name: string,
	{ value, isCertain, absentVariables }: Binding,
	{ where, hint }: { readonly where: string; readonly hint: string }
): Reading {
	const unclear = ( is: ConfigProblem ): Reading => ( {
		state: 'unclear',
		problem: is,
	} );
	if ( isCertain && typeof value === 'number' ) {
		return { state: 'text', text: String( value ) };
	}
	if ( isCertain && typeof value === 'string' ) {
		// The decoder's mark for bytes that are not UTF-8.
		return value.includes( '\uFFFD' )
			? unclear( problem.settingNotUtf8( name, where ) )
			: { state: 'text', text: value };
	}
	const [ absent ] = absentVariables;
	if ( absent !== undefined ) {
		return unclear( problem.settingVariableMissing( name, where, absent ) );
	}
	const isKnown = isCertain && value !== UNKNOWN;
	return unclear(
		isKnown
			? problem.settingNotText( name, where )
			: problem.settingUnclear( name, where, hint )
	);
}

function placeNamer(
	{ path }: SourceFile,
	label: string
): ( place: Place ) => string {
	const folder = dirname( path );
	return ( { file, line } ) =>
		`line ${ line } of \`${ file === path ? label : relative( folder, file ) }\``;
}
