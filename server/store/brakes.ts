/**
 * Reads from the events table when a session was slowed down or refused last.
 */
import type { BrakeHistory } from '../domain/ports';
import type { Database } from './database';
import { sidToKey } from './sid-key';
import type { Tables } from './tables';

const DAY_SECONDS = 24 * 60 * 60;

export function createBrakeHistory(
	database: Database,
	tables: Tables
): BrakeHistory {
	return {
		async latestOf( { sid, userId } ) {
			const [ row ] = await database.rows(
				`SELECT kind, reason, created_at FROM ${ tables.events }
				WHERE user_id = ? AND sid = ? AND kind IN ('slowed', 'refused')
					AND created_at > UNIX_TIMESTAMP() - ${ DAY_SECONDS }
				ORDER BY id DESC LIMIT 1`,
				[ userId, sidToKey( sid ) ]
			);
			return row
				? {
						kind: row.kind === 'refused' ? 'refused' : 'slowed',
						reason: String( row.reason ),
						at: Number( row.created_at ),
					}
				: null;
		},
	};
}
