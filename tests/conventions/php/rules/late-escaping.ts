/**
 * Rule: what is printed is escaped where it is printed, and HTML is put together from escaped parts.
 */

import { isEscaped } from '../escaping';
import { finding, type Finding, type Rule } from '../rule';
import {
	argumentsOf,
	calledFunction,
	encapsedParts,
	literal,
	nodes,
	operands,
	sourceOf,
	type Placed,
	type PhpNode,
} from '../tree';

const TAG = /<\/?[a-z!]/i;

export const lateEscaping: Rule = {
	name: 'late-escaping',
	holds: 'what is printed is escaped in the same expression',
	look: ( { nodes: all, program } ) => {
		const found = all.flatMap( ( placed ) => [
			...[ ...output( placed.node ), ...builtHtml( placed ) ]
				.filter( ( expression ) => ! isEscaped( expression, program ) )
				.map( unescaped ),
			...translatedAndPrinted( placed.node ),
		] );
		return found.filter(
			( { line }, index ) =>
				found.findIndex( ( other ) => other.line === line ) === index
		);
	},
};

/** What a node sends to the browser. */
function output( node: PhpNode ): PhpNode[] {
	switch ( node.kind ) {
		case 'echo':
			return nodes( node[ 'expressions' ] );
		case 'print':
		case 'exit':
			return nodes( [ node[ 'expression' ] ] );
		default:
	}
	switch ( calledFunction( node ) ) {
		case 'printf':
		case 'vprintf':
			return argumentsOf( node );
		case 'wp_die':
			return argumentsOf( node ).slice( 0, 2 ).filter( isText );
		default:
			return [];
	}
}

/** Not the array of options that wp_die() also takes. */
function isText( node: PhpNode ): boolean {
	return node.kind !== 'array';
}

/** Strings with tags in them, made of parts; wherever they are printed, their parts are no longer told apart. */
function builtHtml( { node, ancestors }: Placed ): PhpNode[] {
	const isPartOfOne = ancestors.some(
		( ancestor ) => partsOf( ancestor ).length > 0
	);
	const isFiltered = ancestors.some( ( ancestor ) =>
		calledFunction( ancestor )?.startsWith( 'wp_kses' )
	);
	const parts = partsOf( node );
	const hasTag = parts.some( ( part ) => TAG.test( literal( part ) ?? '' ) );
	return hasTag && ! isPartOfOne && ! isFiltered ? parts : [];
}

function partsOf( node: PhpNode ): PhpNode[] {
	if ( node.kind === 'encapsed' ) {
		return encapsedParts( node );
	}
	if ( node.kind === 'bin' && node[ 'type' ] === '.' ) {
		return operands( node ).flatMap( ( operand ) => {
			const parts = partsOf( operand );
			return parts.length > 0 ? parts : [ operand ];
		} );
	}
	return calledFunction( node ) === 'sprintf' ? argumentsOf( node ) : [];
}

function translatedAndPrinted( node: PhpNode ): Finding[] {
	const called = calledFunction( node );
	return called === '_e' || called === '_ex'
		? [
				finding(
					node,
					`${ called }() prints what a translator wrote as HTML. Use esc_html_e(), or echo esc_html_x().`
				),
			]
		: [];
}

function unescaped( expression: PhpNode ): Finding {
	return finding(
		expression,
		`${ sourceOf(
			expression
		) } is printed as it is. Wrap it here in esc_html(), esc_attr(), esc_url() or wp_kses().`
	);
}
