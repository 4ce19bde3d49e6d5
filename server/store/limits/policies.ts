/**
 * Where each group's limit is in the settings, how long its window is, and how it is shared among processes.
 */
import type { CountedGroup, LimitGroup } from '../../domain/ports';
import type { SiteLimits } from '../../domain/site-limits';

/** A limit: this many points in a window of this many seconds. */
export interface Policy {
	readonly points: number;
	readonly windowSeconds: number;
}

/** The length of each group's window, in seconds. */
export type Windows = Readonly< Record< LimitGroup, number > >;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const WINDOWS: Windows = {
	handoff: MINUTE,
	exchange: MINUTE,
	renewal: MINUTE,
	logout: MINUTE,
	unknown: MINUTE,
	failure: HOUR,
	relapse: DAY,
	proof: MINUTE,
	// Longer than a task can be answered.
	'proof-use': HOUR,
	'session-minute': MINUTE,
	'session-hour': HOUR,
	'session-day': DAY,
	'member-minute': MINUTE,
	'member-hour': HOUR,
	'member-day': DAY,
	address: MINUTE,
};

/** Requests that are counted by address, each in the database; a proof of work is used once, whatever the settings say. */
const SETTINGS: Readonly< Record< CountedGroup, keyof SiteLimits | 1 > > = {
	handoff: 'signInsPerMinute',
	exchange: 'signInsPerMinute',
	renewal: 'renewalsPerMinute',
	logout: 'signOutsPerMinute',
	unknown: 'unknownPathsPerMinute',
	failure: 'failuresPerHour',
	relapse: 'failuresPerDay',
	proof: 'renewalsPerMinute',
	'proof-use': 1,
};

/** The limit of a group as the owner of the site has set it. */
export function limitOf( group: CountedGroup, limits: SiteLimits ): number {
	const setting = SETTINGS[ group ];
	return setting === 1 ? setting : limits[ setting ];
}

/** What only goes wrong waits a moment, so that a flood of it is counted in a few transactions. */
export const HAVE_TIME: ReadonlySet< CountedGroup > = new Set( [
	'unknown',
	'failure',
	'relapse',
] );

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
