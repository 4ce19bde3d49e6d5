/**
 * Rule: the database is asked in words that are written in the code, and values reach it through prepare() alone.
 */

import { finding, type Rule } from '../rule';
import {
	argumentsOf,
	calledFunction,
	calledMethod,
	descend,
	encapsedParts,
	isFunction,
	isNode,
	literal,
	methodOfSameClass,
	nameOf,
	nodes,
	operands,
	sourceOf,
	type Placed,
	type PhpNode,
} from '../tree';

/** Where a query stands, and the file around it. */
interface Asked extends Placed {
	readonly program: PhpNode;
}

const ASKING = new Set( [
	'get_col',
	'get_results',
	'get_row',
	'get_var',
	'query',
] );

/** What a query may name beside its own words: tables, as $wpdb or an object of ours spells them. */
const NAMES_OF_TABLES =
	/^(prefix|base_prefix|options|usermeta|users|posts|postmeta|(\w+_)?table)$/;

export const preparedQueries: Rule = {
	name: 'prepared-queries',
	holds: 'a query is fixed text, or goes through prepare()',
	look: ( { nodes: all, program } ) =>
		all.flatMap( ( placed ) => {
			const [ sql ] = argumentsOf( placed.node );
			const method = calledMethod( placed.node ) ?? '';
			const isQuery = ASKING.has( method ) || method === 'prepare';
			return ! sql || ! isQuery || isFixed( sql, { ...placed, program } )
				? []
				: [
						finding(
							placed.node,
							`${ sourceOf(
								sql
							) } is not fixed text. Write the query here, with %i for tables, %s and %d for values, and give them to prepare().`
						),
					];
		} ),
};

function isFixed( sql: PhpNode, asked: Asked ): boolean {
	if ( literal( sql ) !== null || isNameOfTable( sql ) ) {
		return true;
	}
	if ( calledMethod( sql ) === 'prepare' ) {
		// Its own first argument is looked at when its turn comes.
		return true;
	}
	switch ( sql.kind ) {
		case 'number':
			return true;
		case 'encapsed':
			return encapsedParts( sql ).every( ( part ) =>
				isFixed( part, asked )
			);
		case 'bin':
			return operands( sql ).every( ( part ) => isFixed( part, asked ) );
		case 'staticlookup':
			return /^[A-Z][A-Z0-9_]*$/.test( nameOf( sql[ 'offset' ] ) ?? '' );
		case 'variable':
			return isOnlyGivenFixedText( sql, asked );
		default:
			return isPlaceholders( sql );
	}
}

function isNameOfTable( node: PhpNode ): boolean {
	return (
		node.kind === 'propertylookup' &&
		NAMES_OF_TABLES.test( nameOf( node[ 'offset' ] ) ?? '' )
	);
}

/** `implode( ', ', array_fill( 0, count( $ids ), '%d' ) )`: as many placeholders as there are values. */
function isPlaceholders( node: PhpNode ): boolean {
	const [ glue, list ] = argumentsOf( node );
	return (
		calledFunction( node ) === 'implode' &&
		literal( glue ) !== null &&
		list !== undefined &&
		calledFunction( list ) === 'array_fill' &&
		literal( argumentsOf( list )[ 2 ] ) !== null
	);
}

/** A variable that is given nothing but fixed text in the function around it, or by all who call that. */
function isOnlyGivenFixedText( variable: PhpNode, asked: Asked ): boolean {
	const around = asked.ancestors.findLast( isFunction );
	const name = nameOf( variable );
	if ( ! around ) {
		return false;
	}
	const given = [
		...assignedTo( name, around ),
		...passedAs( name, around, asked.program ),
	];
	return (
		given.length > 0 &&
		given.every(
			( value ) => value.kind !== 'variable' && isFixed( value, asked )
		)
	);
}

function assignedTo( name: string | null, callable: PhpNode ): PhpNode[] {
	return descend( callable )
		.map( ( { node } ) => node )
		.filter(
			( { kind, left } ) =>
				kind === 'assign' && isNode( left ) && nameOf( left ) === name
		)
		.flatMap( ( { right } ) => nodes( [ right ] ) );
}

/** What the callers of a private method pass as one of its parameters; the parameter itself if they are out of sight. */
function passedAs(
	name: string | null,
	callable: PhpNode,
	program: PhpNode
): PhpNode[] {
	const parameters = nodes( callable[ 'arguments' ] );
	const position = parameters.findIndex(
		( parameter ) => nameOf( parameter ) === name
	);
	const parameter = parameters[ position ];
	if ( ! parameter ) {
		return [];
	}
	const calls = descend( program ).filter(
		( { node } ) => methodOfSameClass( node, program ) === callable
	);
	return callable[ 'visibility' ] === 'private' && calls.length > 0
		? calls.map(
				( { node } ) => argumentsOf( node )[ position ] ?? parameter
			)
		: [ parameter ];
}
