/**
 * A process that spends limits as fast as it is let, and writes down what it was told, so that it may be killed.
 */
import { openSync, writeSync } from 'node:fs';
import {
	setImmediate as turn,
	setTimeout as sleep,
} from 'node:timers/promises';
import type { LimitGroup } from '../../../server/domain/ports';
import { createOwnLimiter } from './own-limiter';
import {
	TASK_VARIABLE,
	type SpenderGroup,
	type SpenderRecord,
	type SpenderTask,
} from './task';

/** Requests of a group under way at once. */
const AT_ONCE = 12;
const PAUSE_AFTER_REFUSAL_MS = 10;

const { limits, key, wallClockOffMs, recordFile } = JSON.parse(
	String( process.env[ TASK_VARIABLE ] )
) as SpenderTask;
const records = openSync( recordFile, 'a' );
const wallClock = Date.now;
Date.now = () => wallClock() + wallClockOffMs;

const { limiter } = createOwnLimiter( limits, console );
const member = { sid: key, userId: 1, roles: [] };
let requests = 0;

function write( record: SpenderRecord ): void {
	writeSync( records, JSON.stringify( record ) + '\n' );
}

function nowMs(): number {
	return performance.timeOrigin + performance.now();
}

/** @return the limits that refuse a request */
async function refusalsOf(
	group: SpenderGroup,
	waits: () => void
): Promise< readonly LimitGroup[] > {
	const answer =
		group === 'budgets'
			? limiter.allowanceOf( member ).spend( 'address', 1 )
			: limiter
					.consume( group, key )
					.then( ( state ) => [ { ...state, group } ] );
	if ( answer instanceof Promise ) {
		waits();
	}
	return ( ( await answer ) ?? [] )
		.filter( ( { allowed } ) => ! allowed )
		.map( ( state ) => state.group );
}

async function request( group: SpenderGroup ): Promise< boolean > {
	const record = { group, id: requests++, startMs: nowMs() };
	const refusedBy = await refusalsOf( group, () => write( record ) );
	const allowed = refusedBy.length === 0;
	write( { ...record, endMs: nowMs(), allowed, refusedBy } );
	return allowed;
}

async function spend( group: SpenderGroup ): Promise< never > {
	for (;;) {
		if ( await request( group ) ) {
			await turn();
		} else {
			await sleep( PAUSE_AFTER_REFUSAL_MS );
		}
	}
}

for ( let count = 0; count < AT_ONCE; count++ ) {
	void spend( 'budgets' );
	void spend( 'unknown' );
}
