/**
 * What names stand for in a PHP program at a point: constants, variables and the environment.
 */
import type { Run } from './run';
import type { Binding, Place } from './scope';
import { UNKNOWN, type Value } from './value';

const PREDEFINED = new Map< string, Value >( [
	[ 'PHP_EOL', '\n' ],
	[ 'DIRECTORY_SEPARATOR', '/' ],
] );

/** PHP's `defined()`. Lines that could not be followed may have defined anything. */
export function isDefined( name: string, run: Run ): Value {
	const binding = run.scope.constants.get( name );
	if ( binding === undefined && ! PREDEFINED.has( name ) ) {
		return run.gaps.some( ( { reason } ) => reason !== 'include-missing' )
			? UNKNOWN
			: false;
	}
	return binding?.isCertain === false ? UNKNOWN : true;
}

/** What a constant stands for where PHP uses it. */
export function constantValue( name: string, run: Run ): Value {
	return (
		run.scope.constants.get( name )?.value ??
		PREDEFINED.get( name ) ??
		UNKNOWN
	);
}

/** What a variable stands for. One never seen may still be set by code that is not followed. */
export function variableValue( name: string, run: Run ): Value {
	const binding = run.scope.variables.get( name );
	return binding?.isCertain === true ? binding.value : UNKNOWN;
}

/** An environment variable, or null; that it was missed is written down, for the sake of a helpful message. */
export function environmentVariable( name: string, run: Run ): string | null {
	const value = run.environment[ name ];
	if ( value === undefined ) {
		run.absentVariables.push( name );
	}
	return value ?? null;
}

/** Binds a value to a place in the file, with the environment variables that were missed while it was worked out. */
export function bind( run: Run, line: number, work: () => Value ): Binding {
	const missedBefore = run.absentVariables.length;
	const value = work();
	return {
		value,
		isCertain: true,
		place: placeOf( run, line ),
		absentVariables: run.absentVariables.slice( missedBefore ),
	};
}

/** A line of the file being read. */
export function placeOf( run: Run, line: number ): Place {
	return { file: run.file, line };
}
