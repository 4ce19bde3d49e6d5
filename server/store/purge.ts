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

/** However little time a flood of events takes; counted by id, so that nothing has to be counted. */
const KEEP_EVENTS = 100_000;

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
		// A table that is deleted from may be read only through a derived table; ids are unsigned and must not go below 0.
		`DELETE FROM ${ tables.events } WHERE id <= (
			SELECT id FROM (
				SELECT GREATEST( MAX(id), ${ KEEP_EVENTS } ) - ${ KEEP_EVENTS } AS id FROM ${ tables.events }
			) AS oldest
		)`,
	];
	return async function purge() {
		for ( const step of steps ) {
			await database.write( `${ step } LIMIT ${ ROWS_PER_STEP }` );
		}
	};
}
