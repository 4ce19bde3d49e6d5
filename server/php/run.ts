/**
 * The state of reading a PHP program without running it, and how it forks where only a running PHP knows the way.
 */
import type { Environment } from '../configuration/environment';
import { copyScope, mergeScopes, type Place, type Scope } from './scope';
import { agreed, type Value } from './value';

/** Why a line that may define something could not be followed. */
export type GapReason =
	| 'include-dynamic'
	| 'include-missing'
	| 'include-unreadable'
	| 'include-syntax'
	| 'include-too-deep'
	| 'define-dynamic'
	| 'eval-dynamic'
	| 'eval-syntax';

export interface Gap {
	readonly reason: GapReason;
	readonly place: Place;
}

/** Statements that end more than themselves: `return` ends its file, `break` and `continue` their switch or loop. */
export type Jump = 'return' | 'break';

export interface Run {
	readonly environment: Environment;
	scope: Scope;
	/** The file being read, links resolved as PHP does. */
	file: string;
	/** How many files and evaluations the present one stands inside. */
	depth: number;
	readonly gaps: Gap[];
	/** Environment variables that were asked for and are not there, in the order of asking. */
	readonly absentVariables: string[];
	/** Files read so far, for `require_once`. */
	readonly filesRead: Set< string >;
	/** The scopes with which a jump was made, waiting for where it leads. */
	readonly jumps: Record< Jump, Scope[] >;
	/** Reads a further file into the same scope. */
	readonly include: (
		path: string,
		how: { readonly once: boolean; readonly place: Place }
	) => void;
	/** Reads further code into the same scope. */
	readonly evaluateCode: ( source: string, place: Place ) => void;
}

/** Thrown where the straight way ends: by a jump, or by `exit`. */
class StraightWayEnds extends Error {}

/** Leaves the straight way. */
export function leave( run: Run, jump: Jump | 'exit' ): never {
	if ( jump !== 'exit' ) {
		run.jumps[ jump ].push( run.scope );
	}
	throw new StraightWayEnds();
}

/**
 * Takes several ways from the same point and goes on with what they agree on.
 *
 * @return the value they agree on
 */
export function takeEveryWay(
	run: Run,
	ways: readonly ( () => Value )[]
): Value {
	const start = run.scope;
	const ends: Scope[] = [];
	const values: Value[] = [];
	for ( const way of ways ) {
		run.scope = copyScope( start );
		if ( arrives( () => values.push( way() ) ) ) {
			ends.push( run.scope );
		}
	}
	if ( ends.length === 0 ) {
		run.scope = start;
		throw new StraightWayEnds();
	}
	run.scope = mergeScopes( ends );
	return agreed( values );
}

/** Runs the body of what a jump ends, and goes on with every scope that got out of it. */
export function landJumps( run: Run, jump: Jump, body: () => void ): void {
	const outer = run.jumps[ jump ];
	const landed: Scope[] = [];
	run.jumps[ jump ] = landed;
	if ( arrives( body ) ) {
		landed.push( run.scope );
	}
	run.jumps[ jump ] = outer;
	if ( landed.length === 0 ) {
		throw new StraightWayEnds();
	}
	run.scope = mergeScopes( landed );
}

/** Whether an action came to its end, rather than leaving the straight way. */
export function arrives( action: () => unknown ): boolean {
	try {
		action();
		return true;
	} catch ( error ) {
		if ( error instanceof StraightWayEnds ) {
			return false;
		}
		throw error;
	}
}
