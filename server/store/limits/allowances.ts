/**
 * The allowances of all sessions that this process has seen of late, each by the budget that its member's roles have now.
 */
import {
	budgetOf,
	budgetPoints,
	type BudgetPoints,
} from '../../domain/budgets';
import type {
	BudgetGroup,
	Clock,
	CountedMember,
	LeasedGroup,
	SiteSettings,
} from '../../domain/ports';
import { RecentMap } from '../../domain/recent-map';
import type { Budget } from '../../domain/site-limits';
import type { Counter } from './counter';
import { Hand } from './hand';
import { BUDGETS, SessionAllowance, type Hands } from './session-allowance';

/**
 * Sessions, members and addresses, in each of two generations; forgetting one leaves its points unspent. 10,000 sessions
 * of as many members at as many addresses take 18 MB.
 */
const REMEMBERED = 5_000;

type MemberGroup = Extract< BudgetGroup, `member-${ string }` >;

/** The limits of the settings; the same object until the settings are read again. */
export type LimitsInForce = Pick< SiteSettings, 'budgets' | 'limits' >;

interface Known {
	readonly allowance: SessionAllowance;
	readonly hands: Hands< BudgetGroup >;
	/** For whom, and by which settings, the budget was looked up last. */
	roles: readonly string[];
	inForce: LimitsInForce;
}

export class Allowances {
	private readonly sessions = new RecentMap< string, Known >( REMEMBERED );
	private readonly members = new RecentMap< number, Hands< MemberGroup > >(
		REMEMBERED
	);
	private readonly addresses = new RecentMap< string, Hand >( REMEMBERED );

	/**
	 * @param counterOf the counter of a group with a limit of so many points
	 * @param inForce   the limits as they are now
	 */
	constructor(
		private readonly counterOf: (
			group: LeasedGroup,
			points: number
		) => Counter,
		private readonly inForce: () => LimitsInForce,
		private readonly clock: Clock
	) {}

	of( member: CountedMember ): SessionAllowance {
		const known = this.sessions.get( member.sid );
		const inForce = this.inForce();
		if ( ! known ) {
			return this.firstSeen( member, inForce );
		}
		if ( known.inForce !== inForce || known.roles !== member.roles ) {
			known.inForce = inForce;
			known.roles = member.roles;
			this.follow( known );
		}
		return known.allowance;
	}

	private firstSeen(
		{ sid, userId, roles }: CountedMember,
		inForce: LimitsInForce
	): SessionAllowance {
		const { budget, points } = budgetUnder( inForce, roles );
		const hands = {
			'session-minute': this.newHand( 'session-minute', sid, points ),
			'session-hour': this.newHand( 'session-hour', sid, points ),
			'session-day': this.newHand( 'session-day', sid, points ),
			...this.memberOf( userId, points ),
		};
		const allowance = new SessionAllowance(
			hands,
			( address ) => this.addressOf( address ),
			this.clock
		);
		allowance.allowAtOnce( budget.atOnce );
		this.sessions.set( sid, { allowance, hands, roles, inForce } );
		return allowance;
	}

	/** Settings are read again all the time and mostly say the same: then nothing changes here. */
	private follow( { allowance, hands, roles, inForce }: Known ): void {
		const { budget, points } = budgetUnder( inForce, roles );
		for ( const group of BUDGETS ) {
			hands[ group ].follow( this.counterOf( group, points[ group ] ) );
		}
		allowance.allowAtOnce( budget.atOnce );
		allowance.forgetAddress();
	}

	private memberOf(
		userId: number,
		points: BudgetPoints
	): Hands< MemberGroup > {
		const known = this.members.get( userId );
		if ( known ) {
			return known;
		}
		const key = String( userId );
		const hands = {
			'member-minute': this.newHand( 'member-minute', key, points ),
			'member-hour': this.newHand( 'member-hour', key, points ),
			'member-day': this.newHand( 'member-day', key, points ),
		};
		this.members.set( userId, hands );
		return hands;
	}

	private newHand(
		group: BudgetGroup,
		key: string,
		points: BudgetPoints
	): Hand {
		return new Hand(
			key,
			this.counterOf( group, points[ group ] ),
			this.clock
		);
	}

	private addressOf( address: string ): Hand {
		const { networkPerMinute } = this.inForce().limits;
		const counter = this.counterOf( 'address', networkPerMinute );
		const known = this.addresses.get( address );
		if ( known ) {
			known.follow( counter );
			return known;
		}
		const hand = new Hand( address, counter, this.clock );
		this.addresses.set( address, hand );
		return hand;
	}
}

function budgetUnder(
	{ budgets }: LimitsInForce,
	roles: readonly string[]
): { readonly budget: Budget; readonly points: BudgetPoints } {
	const budget = budgetOf( budgets, roles );
	return { budget, points: budgetPoints( budget, budgets.sessionShare ) };
}
