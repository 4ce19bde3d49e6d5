/**
 * Guarded requests while the database flushes to a slow disk, beside the same ones while it does not.
 */
import { SLOW_FLUSH_MS } from '../support/slow-disk';
import type { Contender } from './contender';
import { startRequests } from './request-contenders';
import type { Surroundings } from './surroundings';

/** Starts one server, which is measured on either disk in every round. */
export async function startRequestsOnEitherDisk(
	surroundings: Surroundings
): Promise< readonly Contender[] > {
	const { sandbox, options } = surroundings;
	const contenders = await startRequests( surroundings, {
		names: [ 'guarded-express', 'guarded-http' ],
		processes: 1,
		connections: 64,
	} );
	const delayFlushes = ( ms: number ) => sandbox.database.delayFlushes( ms );
	options.cleanUp.add( () => delayFlushes( 0 ) );
	return contenders.flatMap( ( contender ) => [
		{ ...contender, prepare: () => delayFlushes( 0 ) },
		{
			...contender,
			name: `${ contender.name }-slow-disk`,
			label: `${ contender.label }, on a slow disk`,
			prepare: () => delayFlushes( SLOW_FLUSH_MS ),
		},
	] );
}
