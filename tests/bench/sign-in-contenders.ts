/**
 * Sign-ins: handoffs exchanged for sessions, beside the least that this costs when wired the obvious way.
 */
import { SLOW_FLUSH_MS } from '../support/slow-disk';
import type { Contender } from './contender';
import { createPlainTables } from './plain-tables';
import { startServer } from './server-process';
import { loadWithSignIns } from './sign-ins';
import type { Surroundings } from './surroundings';

/** More handoffs than any server here could take, for each millisecond of load. */
const HANDOFFS_PER_MS = 20;

/** What a sign-in writes, without what it verifies, reads, limits and answers: servers by their files. */
const IN_NODE_HTTP = {
	'two-inserts': 'two plain INSERTs in node:http',
	'sign-in-writes': "a sign-in's writes in node:http",
} as const;

/** Starts the contenders on a slow disk. */
export async function startSignInsOnSlowDisk(
	surroundings: Surroundings
): Promise< readonly Contender[] > {
	const { sandbox, options } = surroundings;
	const contenders = await startSignIns( surroundings );
	await sandbox.database.delayFlushes( SLOW_FLUSH_MS );
	options.cleanUp.add( () => sandbox.database.delayFlushes( 0 ) );
	return contenders;
}

/** Starts the contenders. */
export async function startSignIns( {
	sandbox: { database, serviceUrl },
	service,
	members,
	options,
}: Surroundings ): Promise< readonly Contender[] > {
	await createPlainTables( database );
	const signIns = ( port: number ) => ( durationMs: number ) =>
		loadWithSignIns(
			{ serviceUrl, port },
			members.handoffs( durationMs * HANDOFFS_PER_MS ),
			durationMs
		);
	const inNodeHttp = async (
		name: keyof typeof IN_NODE_HTTP
	): Promise< Contender > => {
		const { ports, pids, log } = await startServer( name, 1, options );
		return {
			name,
			label: IN_NODE_HTTP[ name ],
			pids,
			log,
			load: signIns( ports[ 0 ] as number ),
		};
	};
	return [
		await inNodeHttp( 'two-inserts' ),
		await inNodeHttp( 'sign-in-writes' ),
		{
			name: 'sign-in',
			label: 'sign-in at the service',
			pids: [ service.pid ],
			log: () => service.log(),
			load: signIns( service.port ),
		},
	];
}
