/**
 * The same work on tables of a thousand rows up to a million: guarded requests, sign-ins and renewals.
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
} from './grown-sites';
import { Renewals } from './renewals';
import { startServer } from './server-process';
import { loadWithSignIns, openSessions } from './sign-ins';
import type { Surroundings } from './surroundings';

const CONNECTIONS = 16;
const SESSIONS = 1_000;
const HANDOFFS_PER_MS = 2;

/** Eight processes are measured on the least and on the most. */
const PROCESSES = 8;

/** The work, as its rows are named. */
export type GrowthWork = 'guarded' | 'guarded-8' | 'sign-in' | 'renewal';

/** Name of the row of a work on tables of a size. */
export function growthRow( work: GrowthWork, size: number ): string {
	return `${ work }-${ size }`;
}

/** What a service of one size is started with. */
interface GrownSite extends Surroundings {
	readonly size: number;
	readonly folder: string;
	readonly environment: ReturnType< typeof siteOf >;
}

/** Starts a service for every size. */
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
	const site = ( size: number ): GrownSite => ( {
		...surroundings,
		size,
		folder,
		environment: siteOf( configFile, size ),
	} );
	const cookies = await openSessions(
		{ serviceUrl: sandbox.serviceUrl, port: service.port },
		members.handoffs( CONNECTIONS )
	);
	const contenders: Contender[] = [];
	for ( const size of SIZES ) {
		contenders.push( await guarded( site( size ), 1, cookies ) );
	}
	for ( const size of [ SIZES[ 0 ], SIZES[ SIZES.length - 1 ] as number ] ) {
		contenders.push( await guarded( site( size ), PROCESSES, cookies ) );
	}
	for ( const size of SIZES ) {
		contenders.push( ...( await signInsAndRenewals( site( size ) ) ) );
	}
	return contenders;
}

async function guarded(
	{ options, size, environment }: GrownSite,
	processes: number,
	cookies: readonly string[]
): Promise< Contender > {
	const server = await startServer( 'guarded-http', processes, {
		...options,
		environment: { ...options.environment, ...environment },
	} );
	const target = {
		ports: server.ports,
		connections: CONNECTIONS,
		cookies,
		mayFail: false,
	};
	return {
		name: growthRow( processes === 1 ? 'guarded' : 'guarded-8', size ),
		label: `guarded request, ${ processes === 1 ? 'one process' : `${ processes } processes` }, ${ told( size ) }`,
		pids: server.pids,
		log: () => server.log(),
		load: ( durationMs ) => loadWithGets( target, durationMs ),
	};
}

async function signInsAndRenewals( {
	sandbox,
	members,
	options: { cleanUp },
	size,
	folder,
	environment,
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
	const process = { pids: [ service.pid ], log: () => service.log() };
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
	];
}

function told( size: number ): string {
	return `${ size.toLocaleString( 'en' ) } rows in each table`;
}
