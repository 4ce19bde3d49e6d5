/**
 * Every mistake in a set-up is answered with what is wrong and the step that mends it, all at once and without a secret;
 * once mended, it serves without a restart.
 */
import { dirname } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import {
	exchangeHandoff,
	navigation,
	sameOriginFetch,
} from '../support/crossing';
import type { HttpAnswer, RequestHeaders } from '../support/http-client';
import type { ServiceProcess } from '../support/service';
import { SALTS, TABLE_PREFIX } from '../support/wp-config';
import { enter } from './support/entering';
import { expectRefusal } from './support/refusal';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox( { processes: 2 } );
const forger = useForger( sandbox );

const SAMPLE_PHRASE = 'put your unique phrase here';
const OPTIONS = `${ TABLE_PREFIX }options`;

let wpConfig: string;

beforeAll( async () => {
	wpConfig = await sandbox().wpConfig.read();
} );

function service( index = 0 ): ServiceProcess {
	return sandbox().services[ index ] as ServiceProcess;
}

function ask(
	path: string,
	headers: RequestHeaders = navigation(),
	{ port } = service()
): Promise< HttpAnswer > {
	return newVisitor( sandbox() ).get( sandbox().serviceUrl + path, {
		headers,
		port,
	} );
}

function untilReady( which = service() ): Promise< boolean > {
	return until( 'the service is ready', async () => {
		const answer = await ask( PATHS.ready, navigation(), which );
		return answer.status === 200;
	} );
}

/** What the page on the base says is wrong. */
async function problemsOnThePage( which = service() ): Promise< string[] > {
	const answer = await ask( '/', navigation(), which );
	expect( answer.status ).toBe( 200 );
	expect( answer.headers[ 'content-type' ] ).toBe(
		'text/html; charset=utf-8'
	);
	expectNoSecret( answer.body );
	return [ ...answer.body.matchAll( /Code: <code>([\w-]+)<\/code>/g ) ].map(
		( [ , code ] ) => String( code )
	);
}

function expectNoSecret( text: string ): void {
	const secrets = [
		...SALTS.map( ( name ) => constantIn( wpConfig, name ) ),
		sandbox().database.password,
		dirname( sandbox().wpConfig.path ),
	];
	expect( secrets.filter( ( secret ) => text.includes( secret ) ) ).toEqual(
		[]
	);
}

async function expectClosedButForItsBase(): Promise< void > {
	for ( const path of [ PATHS.session, '/reports' ] ) {
		const answer = await ask(
			path,
			sameOriginFetch( sandbox().serviceUrl )
		);
		expectRefusal( answer, 503, 'not-ready' );
		expect( Number( answer.headers[ 'retry-after' ] ) ).toBeGreaterThan(
			0
		);
	}
	const exchange = await exchangeHandoff(
		newVisitor( sandbox() ),
		sandbox(),
		forger().handoff(),
		undefined,
		{ port: service().port }
	);
	expectRefusal( exchange, 503, 'not-ready' );
}

function constantIn( source: string, name: string ): string {
	return (
		new RegExp( `define\\( '${ name }', '([^']*)' \\);` ).exec(
			source
		)?.[ 1 ] ?? ''
	);
}

/** The wp-config.php with some constants other than they are; undefined takes one away. */
function withConstants(
	changes: Readonly< Record< string, string | undefined > >
): string {
	const names = Object.keys( changes );
	const kept = wpConfig
		.split( '\n' )
		.filter(
			( line ) =>
				! names.some( ( name ) => line.includes( `'${ name }'` ) )
		);
	const added = Object.entries( changes ).flatMap( ( [ name, value ] ) =>
		value === undefined ? [] : [ `define( '${ name }', '${ value }' );` ]
	);
	return [ '<?php', ...added, ...kept.slice( 1 ) ].join( '\n' );
}

describe( 'a service started on a wp-config.php', () => {
	afterEach( async () => {
		await sandbox().wpConfig.write( wpConfig );
		await untilReady();
	} );

	it.each< [ string, string[], () => string ] >( [
		[
			'with the sample phrases for salts',
			[ 'salts-default' ],
			() =>
				withConstants(
					Object.fromEntries(
						SALTS.map( ( name ) => [ name, SAMPLE_PHRASE ] )
					)
				),
		],
		[
			'with a secret that is easy to guess',
			[ 'secret-too-uniform' ],
			() => withConstants( { DRAWBRIDGE_SECRET: 'a'.repeat( 64 ) } ),
		],
		[
			'with another password for the database',
			[ 'database-unreachable' ],
			() => withConstants( { DB_PASSWORD: 'not the password' } ),
		],
		[
			'with another table prefix',
			[ 'wordpress-tables-missing' ],
			() => wpConfig.replace( `'${ TABLE_PREFIX }'`, `'wp_'` ),
		],
		[
			'that is no PHP any more',
			[ 'wp-config-syntax' ],
			() => `${ wpConfig }\nif ( (`,
		],
		[
			'in which several things are wrong, all of them at once,',
			[
				'setting-empty',
				'secret-too-uniform',
				'salts-missing',
				'salts-default',
				'salts-too-short',
				'salts-equal',
			],
			() =>
				withConstants( {
					DB_USER: '',
					DRAWBRIDGE_SECRET_PREVIOUS: 'ab'.repeat( 40 ),
					AUTH_KEY: undefined,
					AUTH_SALT: SAMPLE_PHRASE,
					NONCE_KEY: 'short',
					NONCE_SALT: constantIn( wpConfig, 'LOGGED_IN_SALT' ),
				} ),
		],
	] )(
		'%s says so on its base, serves nothing, and serves once it is mended (%j)',
		async ( _, codes, source ) => {
			await sandbox().wpConfig.write( source() );
			await service().restart();
			const { pid } = service();
			await until(
				'it has looked',
				async () => ( await problemsOnThePage() ).length > 0
			);
			expect( ( await problemsOnThePage() ).sort() ).toEqual(
				[ ...codes ].sort()
			);
			await expectClosedButForItsBase();
			const ready = await ask( PATHS.ready );
			expect( ready.status ).toBe( 503 );
			expectNoSecret( ready.body );
			expectNoSecret( service().log() );

			await sandbox().wpConfig.write( wpConfig );
			await untilReady();
			expect( service().pid ).toBe( pid );
			const { answer } = await enter( sandbox(), forger() );
			expect( answer.status ).toBe( 201 );
		}
	);

	it( 'that is not there says where it looked, without the whole path', async () => {
		await service().restart( {
			WP_CONFIG_FILE: `${ sandbox().wpConfig.path }.missing`,
		} );
		expect( await problemsOnThePage() ).toEqual( [ 'wp-config-missing' ] );
		await service().restart();
	} );
} );

describe( 'a database in which', () => {
	const setOption = ( name: string, value: string ) =>
		sandbox().wpEval(
			`update_option( $input['name'], maybe_unserialize( $input['value'] ) );`,
			{ name, value }
		);

	async function optionValue( name: string ): Promise< string > {
		const [ row ] = await sandbox().database.query< {
			option_value: string;
		} >( `SELECT option_value FROM ${ OPTIONS } WHERE option_name = ?`, [
			name,
		] );
		return String( row?.option_value );
	}

	async function renameTable( from: string, to: string ): Promise< void > {
		await sandbox().database.query( `RENAME TABLE ${ from } TO ${ to }` );
	}

	interface Fault {
		readonly what: string;
		readonly code: string;
		/** A word of the step that mends it. */
		readonly step: string;
		/** Gives what undoes it. */
		readonly cause: () => Promise< () => Promise< unknown > >;
	}

	const FAULTS: readonly Fault[] = [
		...( [ 'sessions', 'limits' ] as const ).map( ( table ): Fault => ( {
			what: `the table of ${ table } is missing`,
			code: 'tables-missing',
			step: 'Activate the Drawbridge plugin',
			async cause() {
				const name = tableName( sandbox(), table );
				await renameTable( name, `${ name }_away` );
				return () => renameTable( `${ name }_away`, name );
			},
		} ) ),
		{
			what: 'the tables are of another version',
			code: 'schema-different',
			step: 'same release',
			async cause() {
				await setOption( 'drawbridge_schema_version', '99' );
				return () => setOption( 'drawbridge_schema_version', '1' );
			},
		},
		{
			what: 'WordPress does not know the address of the service',
			code: 'settings-missing',
			step: 'Enter the service address',
			async cause() {
				const settings = await optionValue( 'drawbridge_settings' );
				await sandbox().wpEval(
					`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'service_url' => '' ) ) );`
				);
				return () => setOption( 'drawbridge_settings', settings );
			},
		},
		{
			what: 'the settings are not what PHP wrote',
			code: 'settings-missing',
			step: 'Enter the service address',
			async cause() {
				const settings = await optionValue( 'drawbridge_settings' );
				await sandbox().database.query(
					`UPDATE ${ OPTIONS } SET option_value = LEFT( option_value, 40 ) WHERE option_name = 'drawbridge_settings'`
				);
				return () =>
					sandbox().database.query(
						`UPDATE ${ OPTIONS } SET option_value = ? WHERE option_name = 'drawbridge_settings'`,
						[ settings ]
					);
			},
		},
	];

	it.each( FAULTS )(
		'$what is noticed at the start, and when it is mended ($code)',
		async ( { cause, code, step } ) => {
			const mend = await cause();
			try {
				await service().restart();
				await until(
					'it has looked',
					async () => ( await problemsOnThePage() ).length > 0
				);
				expect( await problemsOnThePage() ).toEqual( [ code ] );
				expect( ( await ask( '/' ) ).body ).toContain( step );
				await expectClosedButForItsBase();
			} finally {
				await mend();
			}
			await untilReady();
			const { answer } = await enter( sandbox(), forger() );
			expect( answer.status ).toBe( 201 );
		}
	);

	it.each( FAULTS )(
		'$what while it serves is noticed, too, and nothing is let in',
		async ( { cause, code } ) => {
			await untilReady();
			const { pid } = service();
			const mend = await cause();
			try {
				await until( 'it has noticed', async () => {
					await exchangeHandoff(
						newVisitor( sandbox() ),
						sandbox(),
						forger().handoff(),
						undefined,
						{ port: service().port }
					);
					return ( await ask( PATHS.ready ) ).body.includes( code );
				} );
				expect( await problemsOnThePage() ).toEqual( [ code ] );
				await expectClosedButForItsBase();
			} finally {
				await mend();
			}
			await untilReady();
			expect( service().pid ).toBe( pid );
		}
	);

	it( 'nothing of the plugin is yet serves two processes as soon as the plugin is activated', async () => {
		const both = [ service( 0 ), service( 1 ) ];
		await sandbox().wpEval(
			`deactivate_plugins( 'drawbridge/drawbridge.php' );
			define( 'WP_UNINSTALL_PLUGIN', true );
			include WP_PLUGIN_DIR . '/drawbridge/uninstall.php';`
		);
		await Promise.all( both.map( ( one ) => one.restart() ) );
		for ( const one of both ) {
			await until(
				'it has looked',
				async () => ( await problemsOnThePage( one ) ).length > 0
			);
			expect( await problemsOnThePage( one ) ).toEqual( [
				'tables-missing',
			] );
		}

		// Two administrators at once: activating twice does no harm.
		await Promise.all(
			[ 1, 2 ].map( () =>
				sandbox().wpEval(
					`$failure = activate_plugin( 'drawbridge/drawbridge.php' );
					if ( is_wp_error( $failure ) ) { throw new Exception( $failure->get_error_message() ); }
					wp_cache_flush(); // It may remember that there was no option, which the other one has since added.
					update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'service_url' => $input, 'allowed_roles' => array( 'subscriber' ) ) ) );`,
					sandbox().serviceUrl
				)
			)
		);
		await Promise.all( both.map( ( one ) => untilReady( one ) ) );
		const answers = await Promise.all(
			both.map( ( { port } ) =>
				exchangeHandoff(
					newVisitor( sandbox() ),
					sandbox(),
					forger().handoff(),
					undefined,
					{ port }
				)
			)
		);
		expect( answers.map( ( { status } ) => status ) ).toEqual( [
			201, 201,
		] );
	} );
} );
