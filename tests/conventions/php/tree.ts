/**
 * Questions to ask a PHP syntax tree: what is called, with what, and where it stands.
 */

/** A node of php-parser's tree; which fields it has depends on its kind. */
export interface PhpNode {
	readonly kind: string;
	readonly loc?: {
		readonly source: string | null;
		readonly start: { readonly line: number; readonly offset: number };
	};
	readonly [ field: string ]: unknown;
}

/** A node with the nodes it stands in, the nearest last. */
export interface Placed {
	readonly node: PhpNode;
	readonly ancestors: readonly PhpNode[];
}

export function isNode( value: unknown ): value is PhpNode {
	return (
		typeof value === 'object' &&
		value !== null &&
		typeof ( value as { kind?: unknown } ).kind === 'string'
	);
}

/** The nodes in a field that holds a list. */
export function nodes( value: unknown ): PhpNode[] {
	return Array.isArray( value ) ? value.filter( isNode ) : [];
}

/** Every node under this one, itself first, in the order of the source. */
export function descend(
	node: PhpNode,
	ancestors: readonly PhpNode[] = []
): Placed[] {
	const below = [ ...ancestors, node ];
	return [
		{ node, ancestors },
		...Object.entries( node )
			.filter( ( [ field ] ) => ! /comments$/i.test( field ) )
			.flatMap( ( [ , value ] ) =>
				isNode( value ) ? [ value ] : nodes( value )
			)
			.flatMap( ( child ) => descend( child, below ) ),
	];
}

export function lineOf( node: PhpNode ): number {
	return node.loc?.start.line ?? 0;
}

/** The node as it is written, on one line and not too long, for messages. */
export function sourceOf( node: PhpNode ): string {
	const source = ( node.loc?.source ?? node.kind ).replace( /\s+/g, ' ' );
	return source.length > 60 ? `${ source.slice( 0, 57 ) }...` : source;
}

/** The name in a node that has or is one, as written. */
export function nameOf( value: unknown ): string | null {
	if ( typeof value === 'string' ) {
		return value;
	}
	return isNode( value ) ? nameOf( value[ 'name' ] ) : null;
}

/** Name of the plain function a node calls, in lower case and without namespace; null if it calls none. */
export function calledFunction( node: PhpNode ): string | null {
	const what = node[ 'what' ];
	if ( node.kind !== 'call' || ! isNode( what ) || what.kind !== 'name' ) {
		return null;
	}
	return nameOf( what )?.split( '\\' ).pop()?.toLowerCase() ?? null;
}

/** Name of the method a node calls on an object, in lower case; null if it calls none. */
export function calledMethod( node: PhpNode ): string | null {
	return memberCalled( node, [ 'propertylookup', 'nullsafepropertylookup' ] );
}

/** Class and method a node calls statically, as `class::method` in lower case; null if it calls none. */
export function calledStatically( node: PhpNode ): string | null {
	const method = memberCalled( node, [ 'staticlookup' ] );
	const what = node[ 'what' ];
	const owner = isNode( what ) && isNode( what[ 'what' ] ) && what[ 'what' ];
	return method && owner
		? `${ ( nameOf( owner ) ?? owner.kind ).toLowerCase() }::${ method }`
		: null;
}

function memberCalled(
	node: PhpNode,
	kinds: readonly string[]
): string | null {
	const what = node[ 'what' ];
	return node.kind === 'call' && isNode( what ) && kinds.includes( what.kind )
		? ( nameOf( what[ 'offset' ] )?.toLowerCase() ?? null )
		: null;
}

export function argumentsOf( node: PhpNode ): PhpNode[] {
	return nodes( node[ 'arguments' ] );
}

/** The text of a literal, or of several joined by dots; null if anything in it is computed. */
export function literal( node: PhpNode | undefined ): string | null {
	if ( node?.kind === 'string' || node?.kind === 'nowdoc' ) {
		return typeof node[ 'value' ] === 'string' ? node[ 'value' ] : null;
	}
	if ( node?.kind === 'bin' && node[ 'type' ] === '.' ) {
		const [ left, right ] = operands( node ).map( literal );
		return typeof left === 'string' && typeof right === 'string'
			? left + right
			: null;
	}
	return null;
}

export function operands( node: PhpNode ): PhpNode[] {
	return nodes( [ node[ 'left' ], node[ 'right' ] ] );
}

/** The expressions between the words of an interpolated string, and the words. */
export function encapsedParts( node: PhpNode ): PhpNode[] {
	return nodes( node[ 'value' ] ).flatMap( ( part ) =>
		nodes( [ part[ 'expression' ] ] )
	);
}

/** The values of an array literal under their literal keys; those without a key under ''. */
export function entriesOf( node: PhpNode ): [ key: string, value: PhpNode ][] {
	return nodes( node[ 'items' ] ).flatMap( ( item ) => {
		const key = isNode( item[ 'key' ] ) ? literal( item[ 'key' ] ) : '';
		return isNode( item[ 'value' ] )
			? [ [ key ?? '?', item[ 'value' ] ] as [ string, PhpNode ] ]
			: [];
	} );
}

/** The statements of a file, those of its namespace included. */
export function topLevel( program: PhpNode ): PhpNode[] {
	return nodes( program[ 'children' ] ).flatMap( ( statement ) =>
		statement.kind === 'namespace'
			? nodes( statement[ 'children' ] )
			: [ statement ]
	);
}

const FUNCTIONS = new Set( [ 'arrowfunc', 'closure', 'function', 'method' ] );

export function isFunction( { kind }: PhpNode ): boolean {
	return FUNCTIONS.has( kind );
}

/** The method that a node calls on `$this`, `self` or `static`, if it is declared in the same file. */
export function methodOfSameClass(
	node: PhpNode,
	program: PhpNode
): PhpNode | undefined {
	const what = node[ 'what' ];
	const owner = isNode( what ) && isNode( what[ 'what' ] ) && what[ 'what' ];
	const isOwn =
		owner &&
		( nameOf( owner ) === 'this' ||
			[ 'selfreference', 'staticreference' ].includes( owner.kind ) );
	const name =
		calledMethod( node ) ?? calledStatically( node )?.split( '::' )[ 1 ];
	return isOwn && name !== undefined
		? descend( program )
				.map( ( placed ) => placed.node )
				.find(
					( other ) =>
						other.kind === 'method' &&
						nameOf( other )?.toLowerCase() === name
				)
		: undefined;
}

/** What a function returns, leaving out the functions inside it. */
export function returnedBy( callable: PhpNode ): PhpNode[] {
	return descend( callable )
		.filter(
			( { node, ancestors } ) =>
				node.kind === 'return' &&
				ancestors.findLast( isFunction ) === callable
		)
		.flatMap( ( { node } ) => nodes( [ node[ 'expr' ] ] ) );
}
