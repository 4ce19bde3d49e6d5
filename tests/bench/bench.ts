/**
 * `npm run bench`: measures guarded requests, sign-ins and renewals beside what they stand on, in one run on real parts.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { CleanUp } from '../support/clean-up';
import { runCommand } from '../support/command';
import { REDIS_SERVER } from '../support/programs';
import { showProgress } from '../support/progress';
import { meetRequirements } from '../support/requirements';
import { startSandbox, type Sandbox } from '../support/start-sandbox';
import { stopRequest } from '../support/stop-request';
import { startContenders } from './contenders';
import { QueryMeter } from './meters';
import { parseBenchCommand, USAGE } from './options';
import { startRedis, type Redis } from './redis';
import { reportOf, type Machine, type Report } from './report';
import { runRounds, type RoundPlan } from './rounds';
import { tableOf } from './table';

runCommand( async ( args ) => {
	const { plan, json, help } = parseBenchCommand( args );
	if ( help ) {
		process.stdout.write( `${ USAGE }\n` );
		return;
	}
	const { signal } = stopRequest( { atEndOfInput: false } );
	const cleanUp = new CleanUp();
	try {
		const report = await measure( plan, cleanUp, signal );
		process.stdout.write( `\n${ tableOf( report ) }\n` );
		if ( json ) {
			await writeFile(
				json,
				`${ JSON.stringify( report, null, '\t' ) }\n`
			);
		}
	} finally {
		await cleanUp.run();
	}
} );

async function measure(
	plan: RoundPlan,
	cleanUp: CleanUp,
	signal: AbortSignal
): Promise< Report > {
	const pathOf = await meetRequirements(
		[ REDIS_SERVER ],
		showProgress,
		signal
	);
	const sandbox = await startSandbox( { progress: showProgress, signal } );
	cleanUp.add( () => sandbox.stop() );
	showProgress( 'Starting the servers to compare' );
	const redis = await startRedis( pathOf( REDIS_SERVER ), cleanUp );
	const contenders = await startContenders( sandbox, {
		environment: {
			WP_CONFIG_FILE: sandbox.wpConfigFile,
			REDIS_PORT: String( redis.port ),
		},
		cleanUp,
		signal,
	} );
	const queries = new QueryMeter( await sandbox.database.connect() );
	cleanUp.add( () => queries.close() );
	showProgress( 'Warming up' );
	const measurements = await runRounds( contenders, plan, queries, {
		beforeRound: ( round ) =>
			showProgress( `Round ${ round } of ${ plan.rounds }` ),
		signal,
	} );
	return reportOf(
		await machineOf( sandbox, redis ),
		contenders,
		measurements
	);
}

async function machineOf(
	{ database }: Sandbox,
	redis: Redis
): Promise< Machine > {
	const [ server ] = await database.query< { version: string } >(
		'SELECT VERSION() AS version'
	);
	return {
		cpus: cpus().length,
		cpu: cpus()[ 0 ]?.model ?? 'unknown',
		node: process.versions.node,
		database: server?.version ?? 'unknown',
		redis: redis.version,
	};
}
