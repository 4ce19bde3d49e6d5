/**
 * Follows PHP statements without running PHP; where only a running PHP knows the way, it follows every way.
 */
import { evaluate, forget } from './expressions';
import { bind } from './lookups';
import { landJumps, leave, takeEveryWay, type Run } from './run';
import { defineConstant } from './scope';
import type { Case, Expression, Statement, Switch } from './syntax';
import { areEqual, toBoolean, UNKNOWN, type Value } from './value';

type Kind< K extends Statement[ 'kind' ] > = Extract<
	Statement,
	{ readonly kind: K }
>;

/** Follows a statement; what it defines happens in the run's scope. Declarations of functions and classes do nothing. */
export function follow( node: Statement, run: Run ): void {
	switch ( node.kind ) {
		case 'expressionstatement':
			evaluate( node.expression, run );
			break;
		case 'constantstatement':
			defineConstants( node, run );
			break;
		case 'program':
		case 'block':
		case 'namespace':
		case 'declare':
			node.children.forEach( ( child ) => follow( child, run ) );
			break;
		case 'if':
			followIf( node, run );
			break;
		case 'switch':
			followSwitch( node, run );
			break;
		case 'try':
			followTry( node, run );
			break;
		case 'foreach':
			followForeach( node, run );
			break;
		case 'for':
		case 'while':
		case 'do':
			followLoop( node.body, run );
			break;
		case 'unset':
			node.variables.forEach( ( variable ) => forget( variable, run ) );
			break;
		case 'return':
			return leave( run, 'return' );
		case 'break':
		case 'continue':
			return leave( run, 'break' );
	}
}

function defineConstants( node: Kind< 'constantstatement' >, run: Run ): void {
	for ( const { name, value } of node.constants ) {
		const binding = bind( run, node.loc.start.line, () =>
			evaluate( value, run )
		);
		defineConstant(
			run.scope,
			typeof name === 'string' ? name : name.name,
			binding
		);
	}
}

function followIf( { test, body, alternate }: Kind< 'if' >, run: Run ): void {
	choose( toBoolean( evaluate( test, run ) ), body, alternate, run );
}

function choose(
	truth: boolean | typeof UNKNOWN,
	body: Statement,
	alternate: Statement | null,
	run: Run
): void {
	const whenTrue = way( body, run );
	const whenFalse = way( alternate, run );
	if ( truth === UNKNOWN ) {
		takeEveryWay( run, [ whenTrue, whenFalse ] );
	} else if ( truth ) {
		whenTrue();
	} else {
		whenFalse();
	}
}

function way( node: Statement | null, run: Run ): () => Value {
	return () => {
		if ( node !== null ) {
			follow( node, run );
		}
		return UNKNOWN;
	};
}

function followSwitch( { test, body }: Switch, run: Run ): void {
	const value = evaluate( test, run );
	const entries = possibleEntries( value, body.children, run );
	const runFrom = ( index: number ) => (): Value => {
		body.children
			.slice( index )
			.forEach( ( branch ) => way( branch.body, run )() );
		return UNKNOWN;
	};
	landJumps( run, 'break', () =>
		takeEveryWay( run, entries.map( runFrom ) )
	);
}

/** Where a switch may be entered, as indexes of its cases; behind the last means that none applies. */
function possibleEntries(
	value: Value,
	cases: readonly Case[],
	run: Run
): number[] {
	const entries: number[] = [];
	for ( const [ index, { test } ] of cases.entries() ) {
		const matches =
			test === null ? false : areEqual( value, evaluate( test, run ) );
		if ( matches !== false ) {
			entries.push( index );
		}
		if ( matches === true ) {
			return entries;
		}
	}
	const fallback = cases.findIndex( ( { test } ) => test === null );
	return [ ...entries, fallback === -1 ? cases.length : fallback ];
}

/** A try's body may fail at any point, of which only the beginning and the end are followed. */
function followTry( { body, catches, always }: Kind< 'try' >, run: Run ): void {
	const rescues = catches.map( ( rescue ) => way( rescue.body, run ) );
	takeEveryWay( run, [ way( body, run ), ...rescues ] );
	way( always, run )();
}

function followForeach(
	{ key, value, body }: Kind< 'foreach' >,
	run: Run
): void {
	const targets = [ key, value ].filter(
		( target ): target is Expression => target !== null
	);
	targets.forEach( ( target ) => forget( target, run ) );
	followLoop( body, run );
}

/** A loop runs any number of times; what its first round sets is the same in no round at all, or is unknown. */
function followLoop( body: Statement, run: Run ): void {
	landJumps( run, 'break', () =>
		takeEveryWay( run, [ way( null, run ), way( body, run ) ] )
	);
}
