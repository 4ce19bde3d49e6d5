/**
 * The part of PHP's syntax tree that this service understands, and the one call of php-parser.
 */
import { Engine } from 'php-parser';

interface At {
	readonly loc: { readonly start: { readonly line: number } };
}

/** Expressions of other kinds stand in the tree as well; their values are unknown. */
export type Expression = At &
	(
		| {
				readonly kind: 'string';
				readonly value: string;
				readonly raw: string;
				readonly isDoubleQuote: boolean;
		  }
		| { readonly kind: 'nowdoc'; readonly value: string }
		| {
				readonly kind: 'encapsed';
				readonly type: string;
				readonly value: readonly EncapsedPart[];
		  }
		| { readonly kind: 'number'; readonly value: string }
		| { readonly kind: 'boolean'; readonly value: boolean }
		| { readonly kind: 'nullkeyword' }
		| { readonly kind: 'magic'; readonly value: string }
		| Name
		| Variable
		| OffsetLookup
		| {
				readonly kind: 'bin';
				readonly type: string;
				readonly left: Expression;
				readonly right: Expression;
		  }
		| {
				readonly kind: 'unary';
				readonly type: string;
				readonly what: Expression;
		  }
		| {
				readonly kind: 'cast';
				readonly type: string;
				readonly expr: Expression;
		  }
		| { readonly kind: 'silent'; readonly expr: Expression }
		| Conditional
		| { readonly kind: 'isset'; readonly variables: readonly Expression[] }
		| { readonly kind: 'empty'; readonly expression: Expression }
		| Call
		| Assignment
		| { readonly kind: 'assignref'; readonly left: Expression }
		| { readonly kind: 'pre' | 'post'; readonly what: Expression }
		| {
				readonly kind: 'list';
				readonly items: readonly ( {
					readonly value: Expression;
				} | null )[];
		  }
		| Include
		| { readonly kind: 'eval'; readonly source: Expression }
		| { readonly kind: 'exit' }
	);

export interface Name {
	readonly kind: 'name';
	readonly name: string;
}

export interface Variable {
	readonly kind: 'variable';
	/** Another expression in `$$name`. */
	readonly name: string | Expression;
}

export interface OffsetLookup {
	readonly kind: 'offsetlookup';
	readonly what: Expression;
	/** An identifier stands in `"$_ENV[NAME]"`, false in `$list[]`. */
	readonly offset: Expression | ( At & Identifier ) | false;
}

export interface Identifier {
	readonly kind: 'identifier';
	readonly name: string;
}

export interface EncapsedPart {
	readonly expression: Expression;
}

export interface Conditional {
	readonly kind: 'retif';
	readonly test: Expression;
	/** Null in the short form, `a ?: b`. */
	readonly trueExpr: Expression | null;
	readonly falseExpr: Expression;
}

export interface Call {
	readonly kind: 'call';
	readonly what:
		| Expression
		| ( At & {
				readonly kind: 'staticlookup';
				readonly offset: Identifier;
		  } );
	readonly arguments: readonly Expression[];
}

export interface Assignment {
	readonly kind: 'assign';
	readonly operator: string;
	readonly left: Expression;
	readonly right: Expression;
}

export interface Include {
	readonly kind: 'include';
	readonly once: boolean;
	readonly target: Expression;
}

/** Statements of other kinds, such as declarations of functions, stand in the tree as well and define nothing. */
export type Statement = At &
	(
		| {
				readonly kind: 'expressionstatement';
				readonly expression: Expression;
		  }
		| {
				readonly kind: 'constantstatement';
				readonly constants: readonly {
					readonly name: string | Identifier;
					readonly value: Expression;
				}[];
		  }
		| {
				readonly kind: 'program' | 'block' | 'namespace' | 'declare';
				readonly children: readonly Statement[];
		  }
		| {
				readonly kind: 'if';
				readonly test: Expression;
				readonly body: Statement;
				readonly alternate: Statement | null;
		  }
		| Switch
		| {
				readonly kind: 'try';
				readonly body: Statement;
				readonly catches: readonly { readonly body: Statement }[];
				readonly always: Statement | null;
		  }
		| {
				readonly kind: 'foreach';
				readonly key: Expression | null;
				readonly value: Expression;
				readonly body: Statement;
		  }
		| { readonly kind: 'for' | 'while' | 'do'; readonly body: Statement }
		| { readonly kind: 'unset'; readonly variables: readonly Expression[] }
		| { readonly kind: 'return' | 'break' | 'continue' }
	);

export interface Switch {
	readonly kind: 'switch';
	readonly test: Expression;
	readonly body: { readonly children: readonly Case[] };
}

export interface Case {
	/** Null in `default:`. */
	readonly test: Expression | null;
	readonly body: Statement | null;
}

/** Source that PHP would refuse. It carries the line alone: php-parser's own message quotes the source, secrets included. */
export class PhpSyntaxError extends Error {
	public constructor( public readonly line: number ) {
		super( `PHP syntax error on line ${ line }` );
	}
}

/** Files whose trees are kept: wp-config.php, and what it may include. */
const MOST_TREES = 8;

/** The trees of the texts that were parsed last; a tree is never changed, so nobody can tell. */
const trees = new Map< string, Statement >();

/**
 * Parses the text of a PHP file, or of an `eval`, which begins without an opening tag. The same files are read again and
 * again and seldom change, so a text that was parsed a moment ago costs nothing.
 *
 * @param source the text
 * @param form   which of the two it is
 * @throws PhpSyntaxError if it is not PHP
 */
export function parsePhp( source: string, form: 'file' | 'eval' ): Statement {
	const key = `${ form }:${ source }`;
	const tree = trees.get( key ) ?? parsedAnew( source, form );
	// The last used is the last in the map.
	trees.delete( key );
	trees.set( key, tree );
	if ( trees.size > MOST_TREES ) {
		trees.delete( trees.keys().next().value as string );
	}
	return tree;
}

function parsedAnew( source: string, form: 'file' | 'eval' ): Statement {
	const engine = new Engine( {
		ast: { withPositions: true },
		parser: { extractDoc: false, version: '8.3' },
	} );
	try {
		const program =
			form === 'file'
				? engine.parseCode( source, '' )
				: engine.parseEval( source );
		return program as unknown as Statement;
	} catch ( error ) {
		throw new PhpSyntaxError( lineOf( error ) );
	}
}

function lineOf( error: unknown ): number {
	const line = ( error as { lineNumber?: unknown } | null )?.lineNumber;
	return typeof line === 'number' ? line : 1;
}
