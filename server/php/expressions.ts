/**
 * Works out PHP expressions without running PHP: their value, and what they define on the way.
 */
import { dirname, isAbsolute, join } from 'node:path';
import { callFunction } from './functions';
import {
	bind,
	constantValue,
	environmentVariable,
	placeOf,
	variableValue,
} from './lookups';
import { magicValue, numberValue, pieceValue, stringValue } from './literals';
import { leave, takeEveryWay, type GapReason, type Run } from './run';
import { defineConstant } from './scope';
import type {
	Assignment,
	Call,
	Conditional,
	Expression,
	Include,
	OffsetLookup,
} from './syntax';
import {
	areEqual,
	areIdentical,
	concatenate,
	not,
	toBoolean,
	toText,
	UNKNOWN,
	type Value,
} from './value';

type Kind< K extends Expression[ 'kind' ] > = Extract<
	Expression,
	{ readonly kind: K }
>;

/** The value of an expression, or UNKNOWN; whatever it defines, assigns or includes happens in the run's scope. */
export function evaluate( node: Expression, run: Run ): Value {
	switch ( node.kind ) {
		case 'string':
			return stringValue( node );
		case 'nowdoc':
		case 'boolean':
			return node.value;
		case 'encapsed':
			return encapsedValue( node, run );
		case 'number':
			return numberValue( node.value );
		case 'nullkeyword':
			return null;
		case 'magic':
			return magicValue( node.value, run.file );
		case 'name':
			return constantValue( unqualified( node.name ), run );
		case 'variable':
			return typeof node.name === 'string'
				? variableValue( node.name, run )
				: UNKNOWN;
		case 'offsetlookup':
			return offsetValue( node, run );
		case 'bin':
			return binaryValue( node, run );
		case 'unary':
			return node.type === '!'
				? not( evaluate( node.what, run ) )
				: UNKNOWN;
		case 'cast':
			return castValue( node, run );
		case 'silent':
			return evaluate( node.expr, run );
		case 'retif':
			return conditionalValue( node, run );
		case 'isset':
			return areSet(
				node.variables.map( ( variable ) => evaluate( variable, run ) )
			);
		case 'empty':
			return not( evaluate( node.expression, run ) );
		case 'call':
			return callValue( node, run );
		case 'assign':
			return assignedValue( node, run );
		case 'assignref':
			return forget( node.left, run );
		case 'pre':
		case 'post':
			return forget( node.what, run );
		case 'include':
			return include( node, run );
		case 'eval':
			return evaluateCode( node, run );
		case 'exit':
			return leave( run, 'exit' );
		default:
			return UNKNOWN;
	}
}

/** Marks a variable, or those in a `list()`, as set to what nobody knows. */
export function forget( target: Expression, run: Run ): Value {
	if ( target.kind === 'list' ) {
		target.items.forEach(
			( item ) => item !== null && forget( item.value, run )
		);
	} else if (
		target.kind === 'variable' &&
		typeof target.name === 'string'
	) {
		const line = target.loc.start.line;
		run.scope.variables.set(
			target.name,
			bind( run, line, () => UNKNOWN )
		);
	}
	return UNKNOWN;
}

function encapsedValue( { type, value }: Kind< 'encapsed' >, run: Run ): Value {
	return concatenate(
		value.map( ( { expression } ) =>
			expression.kind === 'string'
				? pieceValue( expression, type === 'heredoc' )
				: evaluate( expression, run )
		)
	);
}

/** PHP looks in the global namespace for what it does not find in the file's own. */
function unqualified( name: string ): string {
	return name.slice( name.lastIndexOf( '\\' ) + 1 );
}

function offsetValue( { what, offset }: OffsetLookup, run: Run ): Value {
	const array = what.kind === 'variable' ? what.name : null;
	const name =
		offset !== false && offset.kind === 'identifier'
			? offset.name
			: offset && evaluate( offset, run );
	if ( typeof name !== 'string' ) {
		return UNKNOWN;
	}
	if ( array === '_ENV' ) {
		return environmentVariable( name, run );
	}
	// A web server adds to `$_SERVER` what it knows about the request and what it was told to.
	return array === '_SERVER' && ! name.startsWith( 'HTTP_' )
		? ( environmentVariable( name, run ) ?? UNKNOWN )
		: UNKNOWN;
}

function binaryValue( node: Kind< 'bin' >, run: Run ): Value {
	switch ( node.type ) {
		case '&&':
		case 'and':
			return shortCircuit( node, false, run );
		case '||':
		case 'or':
			return shortCircuit( node, true, run );
		case '??':
			return coalesce( evaluate( node.left, run ), node.right, run );
	}
	const left = evaluate( node.left, run );
	const right = evaluate( node.right, run );
	switch ( node.type ) {
		case '.':
			return concatenate( [ left, right ] );
		case '===':
			return areIdentical( left, right );
		case '!==':
			return not( areIdentical( left, right ) );
		case '==':
			return areEqual( left, right );
		case '!=':
		case '<>':
			return not( areEqual( left, right ) );
		default:
			return UNKNOWN;
	}
}

/** `&&` is decided by a false left side, `||` by a true one; otherwise by the right side. */
function shortCircuit(
	{ left, right }: Kind< 'bin' >,
	decisive: boolean,
	run: Run
): Value {
	const truth = toBoolean( evaluate( left, run ) );
	if ( truth === decisive ) {
		return decisive;
	}
	const rightTruth = () => toBoolean( evaluate( right, run ) );
	return truth === UNKNOWN
		? takeEveryWay( run, [ () => decisive, rightTruth ] )
		: rightTruth();
}

function coalesce( left: Value, right: Expression, run: Run ): Value {
	if ( left === UNKNOWN ) {
		return takeEveryWay( run, [
			() => UNKNOWN,
			() => evaluate( right, run ),
		] );
	}
	return left ?? evaluate( right, run );
}

function castValue( { type, expr }: Kind< 'cast' >, run: Run ): Value {
	const value = evaluate( expr, run );
	if ( type === 'string' ) {
		return toText( value );
	}
	return type === 'bool' ? toBoolean( value ) : UNKNOWN;
}

function conditionalValue(
	{ test, trueExpr, falseExpr }: Conditional,
	run: Run
): Value {
	const value = evaluate( test, run );
	const truth = toBoolean( value );
	const whenTrue = () =>
		trueExpr === null ? value : evaluate( trueExpr, run );
	const whenFalse = () => evaluate( falseExpr, run );
	if ( truth === UNKNOWN ) {
		return takeEveryWay( run, [ whenTrue, whenFalse ] );
	}
	return truth ? whenTrue() : whenFalse();
}

function areSet( values: readonly Value[] ): Value {
	if ( values.includes( null ) ) {
		return false;
	}
	return values.includes( UNKNOWN ) ? UNKNOWN : true;
}

function callValue( node: Call & Expression, run: Run ): Value {
	if (
		node.what.kind === 'staticlookup' &&
		node.what.offset.name === 'define'
	) {
		return gap( 'define-dynamic', node, run );
	}
	if ( node.what.kind !== 'name' ) {
		return UNKNOWN;
	}
	const name = unqualified( node.what.name ).toLowerCase();
	if ( name === 'define' ) {
		return define( node, run );
	}
	return callFunction(
		name,
		node.arguments.map( ( argument ) => evaluate( argument, run ) ),
		run
	);
}

function define( node: Call & Expression, run: Run ): Value {
	const [ nameNode, valueNode ] = node.arguments;
	const name = nameNode === undefined ? UNKNOWN : evaluate( nameNode, run );
	if ( typeof name !== 'string' || valueNode === undefined ) {
		return gap( 'define-dynamic', node, run );
	}
	const binding = bind( run, node.loc.start.line, () =>
		evaluate( valueNode, run )
	);
	defineConstant( run.scope, name, binding );
	return UNKNOWN;
}

function assignedValue( node: Assignment & Expression, run: Run ): Value {
	const { left } = node;
	if ( left.kind !== 'variable' || typeof left.name !== 'string' ) {
		evaluate( node.right, run );
		return forget( left, run );
	}
	const binding = bind( run, node.loc.start.line, () =>
		newValue( node, run )
	);
	run.scope.variables.set( left.name, binding );
	return binding.value;
}

function newValue( { operator, left, right }: Assignment, run: Run ): Value {
	switch ( operator ) {
		case '=':
			return evaluate( right, run );
		case '.=':
			return concatenate( [
				evaluate( left, run ),
				evaluate( right, run ),
			] );
		case '??=':
			return coalesce( evaluate( left, run ), right, run );
		default:
			return UNKNOWN;
	}
}

function include( node: Include & Expression, run: Run ): Value {
	const target = toText( evaluate( node.target, run ) );
	if ( loadsWordPress( node.target, target ) ) {
		return UNKNOWN;
	}
	if ( target === UNKNOWN || /^\.\.?\//.test( target ) ) {
		return gap( 'include-dynamic', node, run );
	}
	const file = isAbsolute( target )
		? target
		: join( dirname( run.file ), target );
	run.include( file, {
		once: node.once,
		place: placeOf( run, node.loc.start.line ),
	} );
	return UNKNOWN;
}

/** The last line of every wp-config.php, often with a folder that is known only to a running WordPress. */
function loadsWordPress(
	node: Expression,
	target: string | typeof UNKNOWN
): boolean {
	const ending =
		node.kind === 'bin' && node.right.kind === 'string'
			? node.right.value
			: '';
	return ( target === UNKNOWN ? ending : target ).endsWith(
		'wp-settings.php'
	);
}

function evaluateCode( node: Kind< 'eval' >, run: Run ): Value {
	const source = toText( evaluate( node.source, run ) );
	if ( source === UNKNOWN ) {
		return gap( 'eval-dynamic', node, run );
	}
	run.evaluateCode( source, placeOf( run, node.loc.start.line ) );
	return UNKNOWN;
}

function gap( reason: GapReason, node: Expression, run: Run ): Value {
	run.gaps.push( { reason, place: placeOf( run, node.loc.start.line ) } );
	return UNKNOWN;
}
