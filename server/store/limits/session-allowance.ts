/**
 * What one session may ask, with the points of all its limits at hand: where plenty is left, a request costs a few
 * comparisons.
 */
import { QUIET_ABOVE } from '../../domain/budgets';
import type {
	Allowance,
	BudgetGroup,
	Clock,
	LeasedGroup,
	LimitState,
	MemberLimitState,
} from '../../domain/ports';
import { roomyUpTo } from '../../domain/slowdown';
import type { Hand } from './hand';

/** What this process has in hand of some budgets. */
export type Hands< Group extends BudgetGroup > = Readonly<
	Record< Group, Hand >
>;

/** Budgets in the order in which they are asked. */
export const BUDGETS = [
	'session-minute',
	'session-hour',
	'session-day',
	'member-minute',
	'member-hour',
	'member-day',
] as const satisfies readonly BudgetGroup[];

const GROUPS = [
	...BUDGETS,
	'address',
] as const satisfies readonly LeasedGroup[];

export class SessionAllowance implements Allowance {
	underWay = 0;
	atOnce = 0;
	roomyUpTo = 0;
	/** In the order of GROUPS; the last is that of the address the session was last seen at. */
	private readonly hands: Hand[];
	private address: string | null = null;

	/** @param handOfAddress finds what is in hand of an address's limit */
	constructor(
		budgets: Hands< BudgetGroup >,
		private readonly handOfAddress: ( address: string ) => Hand,
		private readonly clock: Clock
	) {
		this.hands = BUDGETS.map( ( group ) => budgets[ group ] );
	}

	/** Says how many requests may be under way at once from now on. */
	allowAtOnce( atOnce: number ): void {
		this.atOnce = atOnce;
		this.roomyUpTo = roomyUpTo( atOnce );
	}

	/** Looks for the address anew at the next request: its limit may be another one. */
	forgetAddress(): void {
		this.address = null;
	}

	spend( address: string, cost: number ): ReturnType< Allowance[ 'spend' ] > {
		if ( address !== this.address ) {
			this.address = address;
			this.hands[ BUDGETS.length ] = this.handOfAddress( address );
		}
		const { hands } = this;
		const nowMs = this.clock.monotonicMs();
		for ( let index = 0; index < hands.length; index++ ) {
			if ( ! ( hands[ index ] as Hand ).isQuiet( cost, nowMs ) ) {
				return this.spendClosely( cost );
			}
		}
		for ( let index = 0; index < hands.length; index++ ) {
			( hands[ index ] as Hand ).points -= cost;
		}
		return null;
	}

	/** Takes points from every budget; the address has no part in it. */
	penalize( points: number ): void {
		for ( const hand of this.hands.slice( 0, BUDGETS.length ) ) {
			void hand.penalize( points );
		}
	}

	private spendClosely( cost: number ): ReturnType< Allowance[ 'spend' ] > {
		const refusals = named(
			this.hands.map( ( hand ) => hand.refusalOf( cost ) )
		);
		if ( refusals.length > 0 ) {
			return refusals;
		}
		const states = this.hands.map( ( hand ) => hand.spend( cost ) );
		return states.every( isKnown )
			? named( states ).filter( isNoteworthy )
			: Promise.all( states.map( asPromise ) ).then( ( known ) =>
					named( known ).filter( isNoteworthy )
				);
	}
}

function isKnown< State >( state: State | Promise< State > ): state is State {
	return ! ( state instanceof Promise );
}

async function asPromise< State >(
	state: State | Promise< State >
): Promise< State > {
	return state;
}

function isNoteworthy( { allowed, limit, remaining }: LimitState ): boolean {
	return ! allowed || remaining < limit * QUIET_ABOVE;
}

/** States by the order of GROUPS, those without one left out. */
function named(
	states: readonly ( LimitState | null )[]
): readonly MemberLimitState[] {
	return states.flatMap( ( state, index ) =>
		state ? { ...state, group: GROUPS[ index ] as LeasedGroup } : []
	);
}
