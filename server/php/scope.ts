/**
 * What a PHP file has defined up to a point: its constants and global variables, each with how sure we are.
 */
import { agreed, UNKNOWN, type Value } from './value';

/** A line of a file. */
export interface Place {
	readonly file: string;
	readonly line: number;
}

/** What a name stands for. */
export interface Binding {
	readonly value: Value;
	/** False if it depends on what is known only while PHP runs whether the name is set at all. */
	readonly isCertain: boolean;
	readonly place: Place;
	/** Environment variables it was made from that this process does not have. */
	readonly absentVariables: readonly string[];
}

type Bindings = Map< string, Binding >;

export interface Scope {
	readonly constants: Bindings;
	readonly variables: Bindings;
}

/** A scope that can be changed while the original stays. */
export function copyScope( scope: Scope ): Scope {
	return {
		constants: new Map( scope.constants ),
		variables: new Map( scope.variables ),
	};
}

/** Sets a constant as PHP does: the first definition wins. */
export function defineConstant(
	{ constants }: Scope,
	name: string,
	binding: Binding
): void {
	const earlier = constants.get( name );
	if ( earlier === undefined ) {
		constants.set( name, binding );
	} else if ( ! earlier.isCertain ) {
		constants.set( name, {
			...earlier,
			value: agreed( [ earlier.value, binding.value ] ),
			isCertain: true,
		} );
	}
}

/** The scope after one of several ways was taken, nobody knows which. */
export function mergeScopes( scopes: readonly Scope[] ): Scope {
	return {
		constants: mergeBindings(
			scopes.map( ( { constants } ) => constants )
		),
		variables: mergeBindings(
			scopes.map( ( { variables } ) => variables )
		),
	};
}

function mergeBindings( ways: readonly Bindings[] ): Bindings {
	const names = new Set(
		ways.flatMap( ( bindings ) => [ ...bindings.keys() ] )
	);
	return new Map(
		[ ...names ].map( ( name ) => [
			name,
			mergeName( ways.map( ( bindings ) => bindings.get( name ) ) ),
		] )
	);
}

function mergeName( ways: readonly ( Binding | undefined )[] ): Binding {
	const set = ways.filter( ( binding ) => binding !== undefined );
	const [ first ] = set as [ Binding ];
	return {
		...first,
		value: set.every( ( { value } ) => value === first.value )
			? first.value
			: UNKNOWN,
		isCertain:
			set.length === ways.length &&
			set.every( ( { isCertain } ) => isCertain ),
	};
}
