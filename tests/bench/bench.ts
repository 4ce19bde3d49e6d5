/**
 * `npm run bench`: measures guarded requests, sign-ins and renewals beside what they stand on and what others use, in one
 * run on real parts.
 */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { CleanUp } from '../support/clean-up';
import { runCommand } from '../support/command';
import { REDIS_SERVER } from '../support/programs';
import { showProgress } from '../support/progress';
import { meetRequirements } from '../support/requirements';
import { startSandbox, type Sandbox } from '../support/start-sandbox';
import { stopRequest } from '../support/stop-request';
import { Members } from './members';
import { QueryMeter } from './meters';
import { parseBenchCommand, USAGE, type BenchCommand } from './options';
import { startRedis, type Redis } from './redis';
import {
	reportOf,
	type Machine,
	type MeasuredSection,
	type Report,
} from './report';
import { runRounds, type Meters, type RoundPlan } from './rounds';
import { SECTIONS, type SectionName } from './sections';
import type { Surroundings } from './surroundings';
import { tableOf } from './table';
import { widenLimits } from './widen-limits';

runCommand( async ( args ) => {
	const command = parseBenchCommand( args );
	if ( command.help ) {
		process.stdout.write( `${ USAGE }\n` );
		return;
	}
	const { signal } = stopRequest( { atEndOfInput: false } );
	const cleanUp = new CleanUp();
	try {
		const report = await measure( command, cleanUp, signal );
		process.stdout.write( `\n${ tableOf( report ) }\n` );
		if ( command.json ) {
			await writeFile(
				command.json,
				`${ JSON.stringify( report, null, '\t' ) }\n`
			);
		}
	} finally {
		await cleanUp.run();
	}
} );

async function measure(
	{ plan, sections: names }: BenchCommand,
	cleanUp: CleanUp,
	signal: AbortSignal
): Promise< Report > {
	const pathOf = await meetRequirements(
		[ REDIS_SERVER ],
		showProgress,
		signal
	);
	const sandbox = await startSandbox( {
		slowDisk: true,
		progress: showProgress,
		signal,
	} );
	cleanUp.add( () => sandbox.stop() );
	// Slow in the sections about that alone.
	await sandbox.database.delayFlushes( 0 );
	const redis = await startRedis( pathOf( REDIS_SERVER ), cleanUp );
	const queries = new QueryMeter( await sandbox.database.connect() );
	cleanUp.add( () => queries.close() );
	const meters = { queries, storePids: [ sandbox.database.pid, redis.pid ] };
	const surroundings = {
		...( await surroundingsOf( sandbox ) ),
		environment: {
			WP_CONFIG_FILE: sandbox.wpConfigFile,
			REDIS_PORT: String( redis.port ),
			SESSION_SECRET: randomBytes( 32 ).toString( 'hex' ),
		},
		signal,
	};
	const measured: MeasuredSection[] = [];
	for ( const name of names ) {
		measured.push(
			await measureSection( name, plan, surroundings, meters )
		);
	}
	return reportOf( await machineOf( sandbox, redis ), measured );
}

async function surroundingsOf(
	sandbox: Sandbox
): Promise< Omit< Surroundings, 'options' > > {
	const [ service ] = sandbox.services;
	if ( ! service ) {
		throw new Error( 'The sandbox runs no service.' );
	}
	await widenLimits( sandbox );
	return { sandbox, service, members: await Members.create( sandbox ) };
}

/** Its servers end with the section, so that they take nothing from the next one. */
async function measureSection(
	name: SectionName,
	plan: RoundPlan,
	{
		environment,
		signal,
		...surroundings
	}: Omit< Surroundings, 'options' > & {
		readonly environment: NodeJS.ProcessEnv;
		readonly signal: AbortSignal;
	},
	meters: Meters
): Promise< MeasuredSection > {
	const cleanUp = new CleanUp();
	const { title, start } = SECTIONS[ name ];
	try {
		showProgress( `${ title }: starting` );
		const contenders = await start( {
			...surroundings,
			options: { environment, cleanUp, signal },
		} );
		const measurements = await runRounds( contenders, plan, meters, {
			beforeRound: ( round ) =>
				showProgress(
					`${ title }: round ${ round } of ${ plan.rounds }`
				),
			signal,
		} );
		return { name, contenders, measurements };
	} finally {
		await cleanUp.run();
	}
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
