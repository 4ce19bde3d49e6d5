/**
 * `npm test`: every check and every test, on whatever machine, to the end even if one fails.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command';
import { MARIADB_REQUIREMENTS } from './mariadb';
import { MYSQL_REQUIREMENTS } from './mysql';
import { APACHE, CHROMIUM, FIREFOX, OPENSSL, PHP, PHPCS } from './programs';
import { showProgress } from './progress';
import { meetRequirements } from './requirements';
import { runStep, type StepResult } from './run-step';
import { commandOf, STEPS, type Step } from './steps';
import { stopRequest } from './stop-request';
import { wordPressRequirement } from './wordpress-core';

const REQUIREMENTS = [
	PHP,
	PHPCS,
	...MARIADB_REQUIREMENTS,
	...MYSQL_REQUIREMENTS,
	APACHE,
	OPENSSL,
	CHROMIUM,
	FIREFOX,
	wordPressRequirement( '7.1' ),
	wordPressRequirement( '6.8' ),
];

runCommand( async () => {
	const { signal } = stopRequest( { atEndOfInput: false } );
	await meetRequirements( REQUIREMENTS, showProgress, signal );
	const results: StepResult[] = [];
	for ( const step of STEPS ) {
		process.stdout.write(
			`\n━━ ${ step.name }: ${ commandOf( step ) }\n\n`
		);
		results.push(
			await inPrivateFolder( ( folder ) =>
				runStep( step, folder, signal )
			)
		);
	}
	process.stdout.write( summary( results ) );
	return results.every( ( { ok } ) => ok ) ? 0 : 1;
} );

/** Tests that are killed cannot tidy up; their temporary files go with this folder. */
async function inPrivateFolder< Result >(
	work: ( folder: string ) => Promise< Result >
): Promise< Result > {
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-' ) );
	// Web servers reach what is in it as another user.
	await chmod( folder, 0o711 );
	try {
		return await work( folder );
	} finally {
		await rm( folder, {
			recursive: true,
			force: true,
			maxRetries: 10,
			retryDelay: 200,
		} );
	}
}

function summary( results: readonly StepResult[] ): string {
	const total = ( key: 'passed' | 'failed' ) =>
		results.reduce( ( sum, result ) => sum + result[ key ], 0 );
	const rows = results.map(
		( { step, ok, seconds } ) =>
			`  ${ ok ? '✓' : '✗' } ${ step.name.padEnd( 46 ) }${ duration( seconds ) }`
	);
	const failed = results
		.filter( ( { ok } ) => ! ok )
		.map( ( { step } ) => step );
	return [
		'',
		'Summary',
		...rows,
		...howToRepeat( failed ),
		'',
		`${ total( 'passed' ) } passed, ${ total( 'failed' ) } failed`,
		'',
	].join( '\n' );
}

function howToRepeat( failed: readonly Step[] ): string[] {
	return failed.length === 0
		? []
		: [
				'',
				'To run what failed alone:',
				...failed.map( ( step ) => `  ${ commandOf( step ) }` ),
			];
}

function duration( seconds: number ): string {
	const whole = Math.round( seconds );
	return whole < 60
		? `${ whole } s`
		: `${ Math.floor( whole / 60 ) } min ${ whole % 60 } s`;
}
