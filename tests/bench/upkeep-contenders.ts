/**
 * What the service does beside requests on tables of a size: polls of the blacklist, and steps of purging.
 */
import type { Contender, Load } from './contender';
import { addDueRows, type GrownSite } from './grown-sites';
import { growthRow, told } from './growth-rows';
import { post } from './post';
import { startServer } from './server-process';
import { loadInTurns } from './turns';
import { UPKEEP_PATHS } from './upkeep-paths';

/** As many rows are deleted from each table by one step. */
const ROWS_PER_STEP = 200;

/** Steps of one load, each of which finds rows to delete. */
const STEPS = 40;

/** Polls, each of which waits for the one before it, as in the service. */
export async function startPolls(
	site: GrownSite
): Promise< readonly Contender[] > {
	const { size } = site;
	const { server, load } = await startUpkeep( site );
	return [
		{
			...server,
			name: growthRow( 'poll', size ),
			label: `poll of the blacklist, ${ told( size ) }`,
			load: ( durationMs ) =>
				load( UPKEEP_PATHS.poll, Number.POSITIVE_INFINITY, durationMs ),
		},
	];
}

/** Steps of purging, one after the other; each finds as much as it may delete. */
export async function startPurges(
	site: GrownSite
): Promise< readonly Contender[] > {
	const { sandbox, size } = site;
	const { server, load } = await startUpkeep( site );
	return [
		{
			...server,
			name: growthRow( 'purge', size ),
			label: `step of purging, ${ told( size ) }`,
			prepare: () => addDueRows( sandbox, size, STEPS * ROWS_PER_STEP ),
			load: ( durationMs ) =>
				load( UPKEEP_PATHS.purge, STEPS, durationMs ),
		},
	];
}

async function startUpkeep( { sandbox, options, heaps }: GrownSite ) {
	const { ports, pids, log } = await startServer( 'upkeep', 1, options );
	const [ port = 0 ] = ports;
	return {
		server: {
			pids,
			log,
			heapMegabytes: () => heaps.largestMegabytes( pids ),
		},
		load: ( path: string, most: number, durationMs: number ) =>
			loadOneByOne( { sandbox, port, path, most }, durationMs ),
	};
}

function loadOneByOne(
	{
		sandbox: { serviceUrl },
		port,
		path,
		most,
	}: Pick< GrownSite, 'sandbox' > & {
		readonly port: number;
		readonly path: string;
		readonly most: number;
	},
	durationMs: number
): Promise< Load > {
	let left = most;
	return loadInTurns(
		() => ( left > 0 ? left-- : undefined ),
		durationMs,
		( _, agent ) =>
			post( { serviceUrl, port }, agent, { path, expectedStatus: 200 } ),
		1
	);
}
