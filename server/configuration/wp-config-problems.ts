/**
 * What can be wrong with a wp-config.php, each with the step that mends it.
 */
import type { Gap, GapReason } from '../php/run';
import type { Place } from '../php/scope';
import { SALT_NAMES } from '../secrets';
import type { ConfigProblem } from './problem';

const POINT_ELSEWHERE =
	'set the environment variable `WP_CONFIG_FILE` to the full path of the `wp-config.php` of this WordPress';

/** Nothing was found, and nobody said where to look. */
export function fileNotFound( folders: readonly string[] ): ConfigProblem {
	const names = folders.map( ( name ) => `\`${ name }\`` ).join( ', ' );
	return {
		code: 'wp-config-not-found',
		what: `No \`wp-config.php\` was found in the folder of this service, in those above it, or in a ${ names } folder beside them.`,
		mend: sentence( POINT_ELSEWHERE ),
	};
}

/** The file that was named is not there. */
export function fileMissing( label: string ): ConfigProblem {
	return {
		code: 'wp-config-missing',
		what: `The file that \`WP_CONFIG_FILE\` names, \`${ label }\`, does not exist.`,
		mend: sentence( POINT_ELSEWHERE ),
	};
}

/** The file is there, but cannot be read. */
export function fileUnreadable( label: string ): ConfigProblem {
	return {
		code: 'wp-config-unreadable',
		what: `\`${ label }\` is not a file that this service may read.`,
		mend: `Let the user this service runs as read it, or ${ POINT_ELSEWHERE }.`,
	};
}

/** The file holds something else. */
export function fileNotPhp( label: string ): ConfigProblem {
	return {
		code: 'wp-config-not-php',
		what: `\`${ label }\` holds no PHP: there is no \`<?php\` in it.`,
		mend: sentence( POINT_ELSEWHERE ),
	};
}

/** PHP itself would refuse the file. */
export function fileSyntax( label: string, line: number ): ConfigProblem {
	return {
		code: 'wp-config-syntax',
		what: `\`${ label }\` is not valid PHP: it cannot be understood from line ${ line } on.`,
		mend: `Look on line ${ line } and above it: often a quote, a bracket or a semicolon is missing.`,
	};
}

/** A name is not set where it has to be. */
export function settingMissing( name: string, hint: string ): ConfigProblem {
	const line = name.startsWith( '$' )
		? `${ name } = '...';`
		: `define( '${ name }', '...' );`;
	return {
		code: 'setting-missing',
		what: `\`${ name }\` is missing from \`wp-config.php\`.${ hint }`,
		mend: `Add \`${ line }\` to it, or ${ instead( name ) }.`,
	};
}

/** A name is set to something that only a running PHP knows, or perhaps not there. */
export function settingUnclear(
	name: string,
	where: string,
	hint: string
): ConfigProblem {
	return {
		code: 'setting-unclear',
		what: `What \`${ name }\` is set to, on ${ where }, is known only while PHP runs.${ hint }`,
		mend: `Write it there as a plain text in quotes, or ${ instead( name ) }.`,
	};
}

/** A name is set to true, null or the like. */
export function settingNotText( name: string, where: string ): ConfigProblem {
	return {
		code: 'setting-not-text',
		what: `\`${ name }\` is set to something other than a text, on ${ where }.`,
		mend: `Write it there as a plain text in quotes, or ${ instead( name ) }.`,
	};
}

/** A name is set from an environment variable that PHP may have, but this process has not. */
export function settingVariableMissing(
	name: string,
	where: string,
	variable: string
): ConfigProblem {
	return {
		code: 'setting-variable-missing',
		what: `\`${ name }\` is set, on ${ where }, from the environment variable \`${ variable }\`, which this service does not have.`,
		mend: `Give this service \`${ variable }\` as well, or ${ instead( name ) }.`,
	};
}

/** A text in another encoding: the database and the plugin would see other characters. */
export function settingNotUtf8( name: string, where: string ): ConfigProblem {
	return {
		code: 'setting-not-utf8',
		what: `\`${ name }\`, on ${ where }, holds characters that are not UTF-8.`,
		mend: 'Save the file as UTF-8 and check that WordPress still works, or use plain ASCII characters.',
	};
}

const GAPS: Record< GapReason, string > = {
	'include-dynamic':
		'includes a file whose name is known only while PHP runs',
	'include-missing': 'includes a file that does not exist',
	'include-unreadable': 'includes a file that this service may not read',
	'include-syntax': 'includes a file that is not valid PHP',
	'include-too-deep': 'is inside too many files that include one another',
	'define-dynamic': 'defines a name that is known only while PHP runs',
	'eval-dynamic': 'runs code that is known only while PHP runs',
	'eval-syntax': 'runs code that is not valid PHP',
};

/** A sentence, with a blank before it, on where else a missing name may be set; nothing if there is no such place. */
export function gapsHint(
	gaps: readonly Gap[],
	namePlace: ( place: Place ) => string
): string {
	const places = gaps.map(
		( { reason, place } ) => `${ namePlace( place ) } ${ GAPS[ reason ] }`
	);
	return places.length === 0
		? ''
		: ` It may be set where this service cannot look: ${ [ ...new Set( places ) ].join( '; ' ) }.`;
}

function instead( name: string ): string {
	if ( SALT_NAMES.some( ( salt ) => salt === name ) ) {
		return 'define `DRAWBRIDGE_SECRET` in `wp-config.php`';
	}
	const variable =
		name === '$table_prefix' ? 'DRAWBRIDGE_TABLE_PREFIX' : name;
	return `set the environment variable \`${ variable }\` for this service`;
}

function sentence( text: string ): string {
	return `${ text.charAt( 0 ).toUpperCase() }${ text.slice( 1 ) }.`;
}
