/**
 * How many requests each group lets through in a window, for each key.
 */
import type { LimitGroup } from '../../domain/ports';

/** A limit: this many points in a window of this many seconds. */
export interface Policy {
	readonly points: number;
	readonly windowSeconds: number;
}

/** A policy for every group. */
export type Policies = Readonly< Record< LimitGroup, Policy > >;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Up to `relapse` it is by address, and an office of 200 members behind one address signs in within a minute. Members
 * inside are counted by session, by user and, for a whole office, by address: a page with its pictures and scripts may
 * well be a hundred requests.
 */
export const POLICIES: Policies = {
	handoff: { points: 300, windowSeconds: MINUTE },
	exchange: { points: 300, windowSeconds: MINUTE },
	renewal: { points: 600, windowSeconds: MINUTE },
	logout: { points: 120, windowSeconds: MINUTE },
	unknown: { points: 120, windowSeconds: MINUTE },
	failure: { points: 1_000, windowSeconds: HOUR },
	relapse: { points: 3_000, windowSeconds: DAY },
	session: { points: 3_000, windowSeconds: MINUTE },
	member: { points: 6_000, windowSeconds: MINUTE },
	address: { points: 60_000, windowSeconds: MINUTE },
};

/** Processes that may share a limit in one window: those that run, and those that were killed and replaced meanwhile. */
const PROCESSES = 12;

/** The share of a limit that all processes together may have in hand when it is spent. */
const SHARE_IN_HAND = 0.1;

/** What one process may have in hand of a limit: reserved in the database, not yet spent. */
export function pointsInHand( { points }: Policy ): number {
	return Math.floor( ( points * SHARE_IN_HAND ) / PROCESSES );
}

/** What one process allows of a limit by itself while the database is away. */
export function pointsAlone( { points }: Policy ): number {
	return Math.max( 1, Math.floor( points / PROCESSES ) );
}
