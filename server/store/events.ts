/**
 * The events table: what happened to whom and why.
 */
import type { Clock, EventLog, SessionEvent } from '../domain/ports';
import { Batches, MOST_AT_ONCE } from './batches';
import type { Database, SqlValue } from './database';
import { inFewSizes } from './padded';
import { sidToKey } from './sid-key';
import type { Tables } from './tables';

/** Nobody waits for an event: it is written this much later at most, together with others, in milliseconds. */
const PATIENCE_MS = 100;

/** @return the log, and what writes all that is left of it */
export function createEventLog(
	database: Database,
	tables: Tables,
	clock: Clock
): EventLog & { drain(): Promise< void > } {
	let count = 0;
	const batches = new Batches< SessionEvent, void >( clock, {
		keyOf: () => ++count,
		most: MOST_AT_ONCE,
		async work( batch ) {
			const asks = [ ...batch.values() ].flat();
			await insertAll( asks.map( ( { item } ) => item ) );
			asks.forEach( ( { resolve } ) => resolve() );
		},
	} );

	const insertAll = ( events: readonly SessionEvent[] ): Promise< void > =>
		database.transaction( async ( _run, write ) => {
			for ( const part of inFewSizes( events ) ) {
				await write(
					`INSERT INTO ${ tables.events } (created_at, user_id, sid, kind, reason, ip)
					VALUES ${ ROW }${ `, ${ ROW }`.repeat( part.length - 1 ) }`,
					part.flatMap( valuesOf )
				);
			}
		} );

	return {
		record: ( event ) => batches.askSoon( event, PATIENCE_MS ),
		drain: () => batches.drain(),
	};
}

const ROW = '(UNIX_TIMESTAMP(), ?, ?, ?, ?, ?)';

function valuesOf( {
	userId,
	sid,
	kind,
	reason,
	ip,
}: SessionEvent ): SqlValue[] {
	return [ userId, sid === null ? null : sidToKey( sid ), kind, reason, ip ];
}
