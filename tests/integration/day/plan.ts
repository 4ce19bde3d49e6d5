/**
 * How much happens on a simulated day.
 */

/** Numbers of a day. */
export interface DayPlan {
	/** Members who do nothing wrong. */
	readonly members: number;
	/** Renewals, naps, nights and crashes of each of them. */
	readonly stepsOfAMember: number;
	/** Processes killed between UPDATE and answer, shared out among the members. */
	readonly kills: number;
	/** Thefts, shared out among all kinds of them. */
	readonly thefts: number;
}

/** The day that `npm run simulate` plays. */
export const FULL_DAY: DayPlan = {
	members: 200,
	stepsOfAMember: 24,
	kills: 200,
	thefts: 30,
};

/** The day that a test plays. */
export const SHORT_DAY: DayPlan = {
	members: 12,
	stepsOfAMember: 12,
	kills: 6,
	thefts: 5,
};
