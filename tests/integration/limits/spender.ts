/**
 * A process that spends two limits as fast as it is let, and writes down what it was told, so that it may be killed.
 */
import { openSync, writeSync } from 'node:fs';
import {
	setImmediate as turn,
	setTimeout as sleep,
} from 'node:timers/promises';
import { systemClock } from '../../../server/clock';
import { createStore } from '../../../server/store';
import {
	TASK_VARIABLE,
	type SpenderGroup,
	type SpenderRecord,
	type SpenderTask,
} from './task';

/** Requests of a group under way at once. */
const AT_ONCE = 12;
const PAUSE_AFTER_REFUSAL_MS = 10;

const { database, policies, key, wallClockOffMs, recordFile } = JSON.parse(
	String( process.env[ TASK_VARIABLE ] )
) as SpenderTask;
const records = openSync( recordFile, 'a' );
const wallClock = Date.now;
Date.now = () => wallClock() + wallClockOffMs;

const { limiter } = createStore( database, systemClock, console, policies );
let requests = 0;

function write( record: SpenderRecord ): void {
	writeSync( records, JSON.stringify( record ) + '\n' );
}

function nowMs(): number {
	return performance.timeOrigin + performance.now();
}

async function request( group: SpenderGroup ): Promise< boolean > {
	const record = { group, id: requests++, startMs: nowMs() };
	const answer =
		group === 'session'
			? limiter.spend( group, key )
			: limiter.consume( group, key );
	if ( answer instanceof Promise ) {
		write( record );
	}
	const { allowed } = await answer;
	write( { ...record, endMs: nowMs(), allowed } );
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
	void spend( 'session' );
	void spend( 'unknown' );
}
