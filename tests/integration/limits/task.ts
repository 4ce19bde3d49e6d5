/**
 * What a spender is told, and what it writes down.
 */
import type { LimitGroup } from '../../../server/domain/ports';
import type { OwnLimits } from './own-limiter';

/** What a spender is told, as JSON in the environment. */
export interface SpenderTask {
	readonly limits: OwnLimits;
	readonly key: string;
	/** How far its wall clock is off, in milliseconds. */
	readonly wallClockOffMs: number;
	/** Takes its records, one a line, as JSON. */
	readonly recordFile: string;
}

/** The variable that holds the task. */
export const TASK_VARIABLE = 'SPENDER_TASK';

/** What spenders spend: the budgets of a session, and a limit of which every request is counted by itself. */
export type SpenderGroup = 'budgets' | 'unknown';

/** A line about one request, by the machine's own clock in epoch milliseconds. A request that waits has two. */
export interface SpenderRecord {
	readonly group: SpenderGroup;
	/** Number of the request in its process. */
	readonly id: number;
	readonly startMs: number;
	/** Absent while it waits. */
	readonly endMs?: number;
	readonly allowed?: boolean;
	/** The limits that refused it. */
	readonly refusedBy?: readonly LimitGroup[];
}
