/**
 * How much the owner of the site lets through: limits of groups of requests, budgets of members, and what is done about
 * bots.
 */

/** Requests of one address; `strangersPerMinute` is counted by each process for itself. */
export interface SiteLimits {
	/** Handoffs shown, and handoffs exchanged. */
	readonly signInsPerMinute: number;
	readonly renewalsPerMinute: number;
	readonly signOutsPerMinute: number;
	/** Paths of the service's own that are not there, and methods they do not take. */
	readonly unknownPathsPerMinute: number;
	readonly failuresPerHour: number;
	readonly failuresPerDay: number;
	/** Requests for the dashboard without a token of ours. */
	readonly strangersPerMinute: number;
	/** Requests of all members inside who come from one address together. */
	readonly networkPerMinute: number;
}

/** What one member may ask of the dashboard, all their sessions together. */
export interface Budget {
	readonly perMinute: number;
	readonly perHour: number;
	readonly perDay: number;
	/** Requests of one session under way at the same time, in one process. */
	readonly atOnce: number;
}

/** The budgets of all members. */
export interface Budgets {
	/** Whoever has no role of those below. */
	readonly everyone: Budget;
	/** By role slug; a member with several has the widest of each number. */
	readonly byRole: ReadonlyMap< string, Budget >;
	/** The part of a member's budget that one of their sessions may use, from 0.1 to 1. */
	readonly sessionShare: number;
}

/** What is done about requests that look like a program's: nothing, a note of what would be done, or that. */
export type BotMode = 'off' | 'observe' | 'enforce';

/** How bots are met. */
export interface BotSettings {
	readonly mode: BotMode;
	/** Networks that are never judged: CIDR notation (RFC 4632), or single addresses. */
	readonly allowedNetworks: readonly string[];
}
