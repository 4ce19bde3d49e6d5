/**
 * What a spender is told, and what it writes down.
 */
import type { createStore } from '../../../server/store';
import type { Policies } from '../../../server/store/limits/policies';

/** What a spender is told, as JSON in the environment. */
export interface SpenderTask {
	readonly database: Parameters< typeof createStore >[ 0 ];
	readonly policies: Policies;
	readonly key: string;
	/** How far its wall clock is off, in milliseconds. */
	readonly wallClockOffMs: number;
	/** Takes its records, one a line, as JSON. */
	readonly recordFile: string;
}

/** The variable that holds the task. */
export const TASK_VARIABLE = 'SPENDER_TASK';

/** The groups that spenders spend: one is leased, one is counted. */
export type SpenderGroup = 'session' | 'unknown';

/** A line about one request, by the machine's own clock in epoch milliseconds. A request that waits has two. */
export interface SpenderRecord {
	readonly group: SpenderGroup;
	/** Number of the request in its process. */
	readonly id: number;
	readonly startMs: number;
	/** Absent while it waits. */
	readonly endMs?: number;
	readonly allowed?: boolean;
}
