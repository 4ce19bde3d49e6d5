/**
 * Whether an expression is safe to print into HTML as it stands.
 */

import {
	argumentsOf,
	calledFunction,
	encapsedParts,
	methodOfSameClass,
	nameOf,
	nodes,
	operands,
	returnedBy,
	type PhpNode,
} from './tree';

/** Functions whose answer may be printed, whatever they were given. */
const ESCAPING = new Set( [
	'absint',
	'count',
	'esc_attr',
	'esc_attr__',
	'esc_attr_x',
	'esc_html',
	'esc_html__',
	'esc_html_x',
	'esc_js',
	'esc_textarea',
	'esc_url',
	'esc_xml',
	'get_block_wrapper_attributes',
	'get_language_attributes',
	'intval',
	'number_format_i18n',
	'tag_escape',
	'wp_get_inline_script_tag',
	'wp_kses',
	'wp_kses_data',
	'wp_kses_post',
] );

/** Functions whose answer is as safe as what they were given. */
const PASSING_ON = new Set( [ 'implode', 'sprintf', 'vsprintf' ] );

const WRITTEN_IN_THE_CODE = new Set( [
	'boolean',
	'magic',
	'nowdoc',
	'nullkeyword',
	'number',
	'string',
] );

/**
 * Escaped here and now, written in the code, or answered by a method of the same class that returns nothing else: never
 * a variable whose maker is out of sight.
 *
 * @param node    the expression
 * @param program the file it stands in
 * @param within  methods on the way here, so that recursion ends
 */
export function isEscaped(
	node: PhpNode,
	program: PhpNode,
	within: readonly PhpNode[] = []
): boolean {
	const areEscaped = ( parts: readonly PhpNode[] ) =>
		parts.every( ( part ) => isEscaped( part, program, within ) );

	if ( WRITTEN_IN_THE_CODE.has( node.kind ) ) {
		return true;
	}
	switch ( node.kind ) {
		case 'encapsed':
			return areEscaped( encapsedParts( node ) );
		case 'bin':
			return isArithmetic( node ) || areEscaped( operands( node ) );
		case 'cast':
			return [ 'int', 'float', 'bool' ].includes(
				String( node[ 'type' ] )
			);
		case 'retif':
			return areEscaped(
				nodes( [
					node[ 'trueExpr' ] ?? node[ 'test' ],
					node[ 'falseExpr' ],
				] )
			);
		case 'array':
			return areEscaped(
				nodes( node[ 'items' ] ).flatMap( ( item ) =>
					nodes( [ item[ 'value' ] ] )
				)
			);
		case 'staticlookup':
			return /^[A-Z][A-Z0-9_]*$/.test( nameOf( node[ 'offset' ] ) ?? '' );
		default:
	}
	const called = calledFunction( node );
	if ( called !== null ) {
		return (
			ESCAPING.has( called ) ||
			( PASSING_ON.has( called ) && areEscaped( argumentsOf( node ) ) )
		);
	}
	const method = methodOfSameClass( node, program );
	return (
		method !== undefined &&
		( within.includes( method ) ||
			returnedBy( method ).every( ( value ) =>
				isEscaped( value, program, [ ...within, method ] )
			) )
	);
}

function isArithmetic( node: PhpNode ): boolean {
	return [ '+', '-', '*', '/', '%' ].includes( String( node[ 'type' ] ) );
}
