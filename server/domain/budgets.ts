/**
 * Decides how much a member may ask: which of the owner's budgets is theirs, and what of it one session has.
 */
import type { BudgetGroup } from './ports';
import type { Budget, Budgets } from './site-limits';

/** While more than this share of every limit is left, a member's requests are counted and nothing is said of it. */
export const QUIET_ABOVE = 0.25;

/** Requests in a window, for each budget of a member and of one of their sessions. */
export type BudgetPoints = Readonly< Record< BudgetGroup, number > >;

/** The budget of a member with these roles: of several the widest of each number. */
export function budgetOf(
	{ everyone, byRole }: Budgets,
	roles: readonly string[]
): Budget {
	const own = roles.flatMap( ( role ) => byRole.get( role ) ?? [] );
	return own.length === 0 ? everyone : own.reduce( widest );
}

/** What a member and one of their sessions may ask in each window. */
export function budgetPoints(
	{ perMinute, perHour, perDay }: Budget,
	sessionShare: number
): BudgetPoints {
	const ofSession = ( points: number ) =>
		Math.max( 1, Math.floor( points * sessionShare ) );
	return {
		'session-minute': ofSession( perMinute ),
		'session-hour': ofSession( perHour ),
		'session-day': ofSession( perDay ),
		'member-minute': perMinute,
		'member-hour': perHour,
		'member-day': perDay,
	};
}

function widest( one: Budget, other: Budget ): Budget {
	return {
		perMinute: Math.max( one.perMinute, other.perMinute ),
		perHour: Math.max( one.perHour, other.perHour ),
		perDay: Math.max( one.perDay, other.perDay ),
		atOnce: Math.max( one.atOnce, other.atOnce ),
	};
}
