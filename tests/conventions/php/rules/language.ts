/**
 * Rules for the language itself: what the oldest PHP understands, and what nobody may call.
 */

import { finding, type Finding, type Rule } from '../rule';
import { calledFunction, isNode, nameOf, nodes, type PhpNode } from '../tree';

/** Types that came after PHP 7.4. */
const LATER_TYPES = new Set( [
	'false',
	'mixed',
	'never',
	'null',
	'static',
	'true',
] );

export const oldestPhp: Rule = {
	name: 'oldest-php',
	holds: 'a file is understood by PHP 7.4',
	look: ( { nodes: all, refusal } ) => [
		...( refusal ? [ refusal ] : [] ),
		...all.flatMap( ( { node } ) => laterThanPhp74( node ) ),
	],
};

/** What the parser lets pass although it came after PHP 7.4. */
function laterThanPhp74( node: PhpNode ): Finding[] {
	const type = node[ 'type' ];
	if ( isNode( type ) && isLaterType( type ) ) {
		return [
			finding(
				node,
				'PHP 7.4 does not know this type. Say it in the doc block.'
			),
		];
	}
	if ( node[ 'readonly' ] === true ) {
		return [
			finding( node, 'PHP 7.4 has no readonly. Leave the word out.' ),
		];
	}
	if ( node.kind === 'parameter' && Number( node[ 'flags' ] ) > 0 ) {
		return [
			finding(
				node,
				'PHP 7.4 has no promoted parameters. Declare the property, and assign it.'
			),
		];
	}
	return [];
}

function isLaterType( type: PhpNode ): boolean {
	return (
		type.kind === 'uniontype' ||
		type.kind === 'intersectiontype' ||
		( type.kind === 'typereference' &&
			LATER_TYPES.has( nameOf( type )?.toLowerCase() ?? '' ) )
	);
}

/** What nobody calls, each with what to do instead. */
const FORBIDDEN: Readonly< Record< string, string > > = {
	assert: 'Throw, or return a WP_Error.',
	create_function: 'Write a closure.',
	date: 'Use gmdate() or wp_date(): date() follows a setting of the server.',
	error_log: 'Tell the administrator on the settings screen.',
	exec: 'The plugin starts no programs.',
	extract: 'Name the variables.',
	maybe_unserialize:
		'Let get_option() and get_user_meta() read what WordPress stored.',
	mt_rand: 'Use random_int() or random_bytes().',
	parse_str: 'Use wp_parse_str().',
	passthru: 'The plugin starts no programs.',
	popen: 'The plugin starts no programs.',
	print_r: 'Take it out.',
	proc_open: 'The plugin starts no programs.',
	rand: 'Use random_int() or random_bytes().',
	setcookie: "Cookies are the service's; WordPress sets its own.",
	shell_exec: 'The plugin starts no programs.',
	system: 'The plugin starts no programs.',
	uniqid: 'Use random_bytes().',
	unserialize: 'Use json_decode(), or let WordPress read what it stored.',
	var_dump: 'Take it out.',
	var_export: 'Take it out.',
};

export const forbiddenCalls: Rule = {
	name: 'forbidden-calls',
	holds: 'nothing evaluates text, starts programs, guesses at randomness or prints for debugging',
	look: ( { nodes: all } ) =>
		all.flatMap( ( { node } ) => {
			const instead = FORBIDDEN[ calledFunction( node ) ?? '' ];
			if ( instead !== undefined ) {
				return [ finding( node, instead ) ];
			}
			if ( node.kind === 'eval' ) {
				return [ finding( node, 'Write the code itself.' ) ];
			}
			if ( isBacktick( node ) ) {
				return [ finding( node, 'The plugin starts no programs.' ) ];
			}
			return nodes( node[ 'catches' ] )
				.filter( isEmptyCatch )
				.map( ( empty ) =>
					finding(
						empty,
						'Say in a comment why nothing is to be done.'
					)
				);
		} ),
};

function isBacktick( node: PhpNode ): boolean {
	return node.kind === 'encapsed' && node[ 'type' ] === 'shell';
}

function isEmptyCatch( { body }: PhpNode ): boolean {
	return (
		isNode( body ) &&
		nodes( body[ 'children' ] ).length === 0 &&
		! /\/\/|\/\*/.test( body.loc?.source ?? '' )
	);
}
