/**
 * The same work on tables of a thousand rows up to a million, from guarded requests to purging.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_BUNDLE } from '../support/folders';
import { NodeService } from '../support/node-service';
import { reservePort } from '../support/ports';
import { showProgress } from '../support/progress';
import type { Contender } from './contender';
import { loadWithGets } from './get-load';
import {
	growSites,
	prefixOf,
	siteOf,
	SIZES,
	writeNetworkConfig,
	type GrownSite,
} from './grown-sites';
import { growthRow, told, type GuardedWork } from './growth-rows';
import { Heaps } from './heaps';
import { LogOuts } from './log-outs';
import { Renewals } from './renewals';
import { startServer } from './server-process';
import { loadWithSignIns, openSessions } from './sign-ins';
import type { Surroundings } from './surroundings';
import { startPolls, startPurges } from './upkeep-contenders';

const CONNECTIONS = 16;
const SESSIONS = 1_000;
const HANDOFFS_PER_MS = 2;

const GUARDED = [ 'guarded', 'guarded-4', 'guarded-8' ] as const;

const PROCESSES: Readonly< Record< GuardedWork, number > > = {
	guarded: 1,
	'guarded-4': 4,
	'guarded-8': 8,
};

/**
 * Starts services for every size. What changes most comes last: sign-outs leave rows that polls read, and the database goes
 * on writing for a while after a purge.
 */
export async function startGrowth(
	surroundings: Surroundings
): Promise< readonly Contender[] > {
	showProgress( 'Filling tables with up to a million rows' );
	const { sandbox, service, members, options } = surroundings;
	await growSites( sandbox );
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-bench-' ) );
	options.cleanUp.add( () => rm( folder, { recursive: true, force: true } ) );
	const configFile = join( folder, 'wp-config.php' );
	await writeNetworkConfig( sandbox, configFile );
	const heaps = await Heaps.create( options.cleanUp );
	const sites = SIZES.map( ( size ): GrownSite => {
		const environment = {
			...siteOf( configFile, size ),
			...heaps.environment,
		};
		return {
			...surroundings,
			options: {
				...options,
				environment: { ...options.environment, ...environment },
			},
			size,
			folder,
			environment,
			heaps,
		};
	} );
	const cookies = await openSessions(
		{ serviceUrl: sandbox.serviceUrl, port: service.port },
		members.handoffs( CONNECTIONS )
	);
	return inTurn( [
		...GUARDED.flatMap( ( work ) =>
			sites.map( ( site ) => () => guarded( site, work, cookies ) )
		),
		...sites.map( ( site ) => () => startPolls( site ) ),
		...sites.map( ( site ) => () => signInsToSignOuts( site ) ),
		...sites.map( ( site ) => () => startPurges( site ) ),
	] );
}

async function inTurn(
	starts: readonly ( () => Promise< readonly Contender[] > )[]
): Promise< readonly Contender[] > {
	const contenders: Contender[] = [];
	for ( const start of starts ) {
		contenders.push( ...( await start() ) );
	}
	return contenders;
}

async function guarded(
	{ options, size, heaps }: GrownSite,
	work: GuardedWork,
	cookies: readonly string[]
): Promise< readonly Contender[] > {
	const processes = PROCESSES[ work ];
	const { ports, pids, log } = await startServer(
		'guarded-http',
		processes,
		options
	);
	const target = {
		ports,
		connections: CONNECTIONS,
		cookies,
		mayFail: false,
	};
	return [
		{
			name: growthRow( work, size ),
			label: `guarded request, ${ processes === 1 ? 'one process' : `${ processes } processes` }, ${ told( size ) }`,
			pids,
			log,
			heapMegabytes: () => heaps.largestMegabytes( pids ),
			load: ( durationMs ) => loadWithGets( target, durationMs ),
		},
	];
}

async function signInsToSignOuts( {
	sandbox,
	members,
	options: { cleanUp },
	size,
	folder,
	environment,
	heaps,
}: GrownSite ): Promise< readonly Contender[] > {
	const port = await reservePort();
	cleanUp.add( port.release );
	const { serviceUrl } = sandbox;
	const service = await NodeService.start( {
		name: `service-${ size }`,
		url: `http://127.0.0.1:${ port.number }`,
		port: port.number,
		wpConfigFile: environment.WP_CONFIG_FILE,
		bundle: SERVICE_BUNDLE,
		logFolder: folder,
		environment,
	} );
	cleanUp.add( () => service.kill() );
	const target = { serviceUrl, port: port.number };
	const renewals = new Renewals(
		sandbox,
		target,
		await openSessions( target, members.handoffs( SESSIONS ) ),
		prefixOf( sandbox, size )
	);
	const logOuts = new LogOuts( target, members );
	const pids = [ service.pid ];
	const process = {
		pids,
		log: () => service.log(),
		heapMegabytes: () => heaps.largestMegabytes( pids ),
	};
	return [
		{
			...process,
			name: growthRow( 'sign-in', size ),
			label: `sign-in, ${ told( size ) }`,
			load: ( durationMs ) =>
				loadWithSignIns(
					target,
					members.handoffs( durationMs * HANDOFFS_PER_MS ),
					durationMs
				),
		},
		{
			...process,
			name: growthRow( 'renewal', size ),
			label: `renewal, ${ told( size ) }`,
			prepare: () => renewals.becomeDue(),
			load: ( durationMs ) => renewals.load( durationMs ),
		},
		{
			...process,
			name: growthRow( 'log-out', size ),
			label: `sign-out, ${ told( size ) }`,
			prepare: () => logOuts.open(),
			load: ( durationMs ) => logOuts.load( durationMs ),
		},
	];
}
