/**
 * A sandbox whose service has the test dashboard behind its guard.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../folders';
import { run } from '../processes';
import {
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../start-sandbox';
import { Traffic, TRAFFIC_FILE_VARIABLE } from './traffic';

/** The sandbox, and what its service was asked. */
export interface ReportsSite {
	readonly sandbox: Sandbox;
	readonly traffic: Traffic;
	/**
	 * Forgets everything that was counted and recorded, in the database and in memory, and every session; takes other
	 * settings over the plugin's.
	 *
	 * @param settings by their names in `drawbridge_settings`
	 */
	reset( settings: object ): Promise< void >;
	/** Ends every process and removes every folder. */
	stop(): Promise< void >;
}

/**
 * Builds the service anew, with the dashboard in it, and starts a sandbox around it.
 *
 * @param options of the plain profile
 */
export async function startReports(
	options: SandboxOptions = {}
): Promise< ReportsSite > {
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-reports-' ) );
	const remove = () => rm( folder, { recursive: true, force: true } );
	try {
		const serviceBundle = join( folder, 'service.js' );
		await run( {
			command: process.execPath,
			args: [
				join( REPOSITORY, 'server/build.mjs' ),
				join( __dirname, 'serve.ts' ),
				serviceBundle,
			],
			signal: options.signal,
		} );
		const traffic = new Traffic( join( folder, 'traffic.jsonl' ) );
		await writeFile( traffic.file, '' );
		const sandbox = await startSandbox( {
			...options,
			profile: 'plain',
			serviceBundle,
			serviceEnvironment: {
				...options.serviceEnvironment,
				NODE_ENV: 'production',
				[ TRAFFIC_FILE_VARIABLE ]: traffic.file,
			},
		} );
		return {
			sandbox,
			traffic,
			reset: ( settings ) => reset( sandbox, traffic, settings ),
			stop: () => sandbox.stop().finally( remove ),
		};
	} catch ( failure ) {
		await remove();
		throw failure;
	}
}

async function reset(
	sandbox: Sandbox,
	traffic: Traffic,
	settings: object
): Promise< void > {
	await sandbox.wpEval(
		`update_option(
			'drawbridge_settings',
			array_merge(
				array_diff_key( get_option( 'drawbridge_settings' ), array( 'budgets' => 0 ) ),
				$input
			)
		);`,
		settings
	);
	for ( const service of sandbox.services ) {
		await service.stop();
	}
	for ( const table of [ 'limits', 'events', 'sessions' ] ) {
		await sandbox.database.query(
			`DELETE FROM ${ sandbox.info.database.prefix }drawbridge_${ table }`
		);
	}
	for ( const service of sandbox.services ) {
		await service.start();
	}
	traffic.forget();
}
