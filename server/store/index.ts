/**
 * The ports of the domain on one WordPress database.
 */
import type { Clock } from '../domain/ports';
import { createBlacklistStore } from './blacklist';
import { createBrakeHistory } from './brakes';
import { Database, type DatabaseOptions } from './database';
import { createEventLog } from './events';
import { readInstallation } from './installation';
import { USUAL_LIMITS } from './limit-settings';
import { createLimiter, type LimitsLog } from './limits';
import { createMemberDirectory } from './members';
import { createPurge } from './purge';
import { createSessionStore } from './sessions';
import { createSettingsSource } from './settings';
import { tablesOf } from './tables';

/**
 * @param options where the database is, and the prefixes of its tables
 */
export function createStore(
	options: DatabaseOptions & {
		readonly basePrefix: string;
		readonly sitePrefix: string;
	},
	clock: Clock,
	log: LimitsLog
) {
	const database = new Database( options, clock );
	const tables = tablesOf( options );
	const events = createEventLog( database, tables, clock );
	const inspect = () => readInstallation( database, tables );
	const settings = createSettingsSource( inspect, clock );
	return {
		sessions: createSessionStore( database, tables, clock ),
		blacklist: createBlacklistStore( database, tables, clock ),
		brakes: createBrakeHistory( database, tables ),
		members: createMemberDirectory( database, tables, clock ),
		events,
		limiter: createLimiter( database, tables, {
			clock,
			log,
			limits: () => settings.lastKnown() ?? USUAL_LIMITS,
		} ),
		settings,
		purge: createPurge( database, tables ),
		inspect,
		async close() {
			await events.drain();
			await database.close();
		},
	};
}
