/**
 * Deletes rows that have had their time, a few at once: Passenger kills idle processes, so no timer can be relied on.
 */
import type { Database } from './database';
import type { Tables } from './tables';

/** A step is over in milliseconds, however much has piled up. */
const ROWS_PER_STEP = 200;

/** Ended sessions stay this long: their key refuses the handoff that opened them, which lives two minutes at most. */
const KEEP_ENDED_SESSIONS_SECONDS = 60 * 60;

const KEEP_EVENTS_SECONDS = 90 * 24 * 60 * 60;

/** @return a function that takes one bounded step through every table */
export function createPurge(
	database: Database,
	tables: Tables
): () => Promise< void > {
	const steps = [
		`DELETE FROM ${ tables.sessions } WHERE expires_at < UNIX_TIMESTAMP() - ${ KEEP_ENDED_SESSIONS_SECONDS }`,
		`DELETE FROM ${ tables.blacklist } WHERE expires_at < UNIX_TIMESTAMP()`,
		`DELETE FROM ${ tables.limits } WHERE expire < UNIX_TIMESTAMP() * 1000`,
		`DELETE FROM ${ tables.events } WHERE created_at < UNIX_TIMESTAMP() - ${ KEEP_EVENTS_SECONDS }`,
	];
	return async function purge() {
		for ( const step of steps ) {
			await database.write( `${ step } LIMIT ${ ROWS_PER_STEP }` );
		}
	};
}
