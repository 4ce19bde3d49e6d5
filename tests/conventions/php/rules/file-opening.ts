/**
 * Rules for the first lines of a file: a sentence, strict types, the guard against direct calls.
 */

import { finding, type Rule } from '../rule';
import {
	argumentsOf,
	calledFunction,
	descend,
	isNode,
	literal,
	nameOf,
	nodes,
	topLevel,
	type PhpNode,
} from '../tree';

const SENTENCE = /^<\?php.*\n\/\*\*\n \* [A-Z`][^@]*?[.]\n \*/;

export const openingSentence: Rule = {
	name: 'opening-sentence',
	holds: 'a file opens with a sentence that says what it is for',
	look: ( { lines } ) =>
		SENTENCE.test( lines.join( '\n' ) )
			? []
			: [
					{
						line: 1,
						message:
							'Open the file with a doc block whose first sentence says what the file is for.',
					},
				],
};

export const strictTypes: Rule = {
	name: 'strict-types',
	holds: 'a file declares strict types',
	look: ( { program } ) => {
		const [ first ] = nodes( program[ 'children' ] );
		const isStrict =
			first?.kind === 'declare' &&
			nodes( first[ 'directives' ] ).some(
				( { key, value } ) =>
					nameOf( key ) === 'strict_types' &&
					isNode( value ) &&
					value[ 'value' ] === '1'
			);
		return isStrict
			? []
			: [
					{
						line: 1,
						message: 'Begin with declare( strict_types = 1 );',
					},
				];
	},
};

const BEFORE_THE_GUARD = new Set( [ 'declare', 'usegroup', 'noop' ] );

export const directCallGuard: Rule = {
	name: 'direct-call-guard',
	holds: 'a file does nothing when a browser asks for it directly',
	look: ( { program, name } ) => {
		const constant =
			name === 'uninstall.php' ? 'WP_UNINSTALL_PLUGIN' : 'ABSPATH';
		const first = topLevel( program ).find(
			( { kind } ) => ! BEFORE_THE_GUARD.has( kind )
		);
		return first && isGuard( first, constant )
			? []
			: [
					finding(
						first ?? program,
						`Before anything else, write: defined( '${ constant }' ) || exit;`
					),
				];
	},
};

function isGuard( statement: PhpNode, constant: string ): boolean {
	const all = descend( statement ).map( ( { node } ) => node );
	return (
		statement.kind === 'expressionstatement' &&
		all.some( ( { kind } ) => kind === 'exit' ) &&
		all.some(
			( node ) =>
				calledFunction( node ) === 'defined' &&
				literal( argumentsOf( node )[ 0 ] ) === constant
		)
	);
}
