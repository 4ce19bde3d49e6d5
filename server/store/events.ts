/**
 * The events table: what happened to whom and why.
 */
import type { Clock, EventLog } from '../domain/ports';
import { sidToHex } from '../domain/sid';
import { Batches } from './batches';
import type { Database, SqlValue } from './database';
import { padded } from './padded';
import type { Tables } from './tables';

/** Nobody waits for an event: it is written this much later at most, together with others, in milliseconds. */
const PATIENCE_MS = 100;

const MOST_AT_ONCE = 64;

type Event = Parameters< EventLog[ 'record' ] >[ 0 ];

/** @return the log, and what writes all that is left of it */
export function createEventLog(
	database: Database,
	tables: Tables,
	clock: Clock
): EventLog & { drain(): Promise< void > } {
	let count = 0;
	const batches = new Batches< Event, void >( clock, {
		keyOf: () => ++count,
		most: MOST_AT_ONCE,
		async work( batch ) {
			const asks = [ ...batch.values() ].flat();
			await insertAll( asks.map( ( { item } ) => item ) );
			asks.forEach( ( { resolve } ) => resolve() );
		},
	} );

	const insertAll = async ( events: readonly Event[] ): Promise< void > => {
		const rows = padded< Partial< Event > >( events, () => ( {} ) );
		await database.write(
			`INSERT INTO ${ tables.events } (created_at, user_id, sid, kind, reason, ip)
			SELECT UNIX_TIMESTAMP(), n.user_id, n.sid, n.kind, n.reason, n.ip FROM (
				SELECT CAST(? AS UNSIGNED) AS user_id, UNHEX(?) AS sid, ? AS kind, ? AS reason, ? AS ip
				${ 'UNION ALL SELECT CAST(? AS UNSIGNED), UNHEX(?), ?, ?, ? '.repeat(
					rows.length - 1
				) }
			) AS n WHERE n.user_id IS NOT NULL`,
			rows.flatMap( ( { userId, sid, kind, reason, ip } ): SqlValue[] => [
				userId ?? null,
				sid ? sidToHex( sid ) : null,
				kind ?? null,
				reason ?? null,
				ip ?? null,
			] )
		);
	};

	return {
		record: ( event ) => batches.askSoon( event, PATIENCE_MS ),
		drain: () => batches.drain(),
	};
}
