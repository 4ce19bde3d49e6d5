/**
 * Where the database of a sandbox is, as the service's store takes it.
 */
import type { createStore } from '../../../server/store';
import type { Sandbox } from '../../support/start-sandbox';

/** Options for a store of the test's own, beside those of the service. */
export function databaseOptionsOf( {
	database,
	info,
}: Sandbox ): Parameters< typeof createStore >[ 0 ] {
	const { socketPath, user, password, name } = database;
	const { prefix } = info.database;
	return {
		socketPath,
		user,
		password,
		name,
		basePrefix: prefix,
		sitePrefix: prefix,
	};
}
