/**
 * The events table: what happened to whom and why.
 */
import type { EventLog } from '../domain/ports';
import type { Database } from './database';
import { sidToKey } from './sessions';
import type { Tables } from './tables';

export function createEventLog( database: Database, tables: Tables ): EventLog {
	return {
		async record( { kind, reason, userId, sid, ip } ) {
			await database.write(
				`INSERT INTO ${ tables.events } (created_at, user_id, sid, kind, reason, ip)
				VALUES (UNIX_TIMESTAMP(), ?, ?, ?, ?, ?)`,
				[ userId, sid && sidToKey( sid ), kind, reason, ip ]
			);
		},
	};
}
