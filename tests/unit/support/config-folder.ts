/**
 * Configurations on disk and in an environment, for tests of their reading.
 */
import {
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import {
	loadConfig,
	type Config,
	type ConfigProblem,
} from '../../../server/config';
import { SALT_NAMES } from '../../../server/secrets';

type Environment = Readonly< Record< string, string | undefined > >;

export const SECRET = 'n4Kx0Yq7VtR2mJc9LwBz5HsE8dGfPa1u';
export const OTHER_SECRET = 'u1aPfGd8EsHz5BwL9cJm2RtV7qY0xK4n';
export const PASSWORD = 'swordfish';

/** Enough to need no wp-config.php. */
export const COMPLETE: Environment = {
	DB_HOST: '127.0.0.1:3307',
	DB_USER: 'user',
	DB_PASSWORD: PASSWORD,
	DB_NAME: 'site',
	DRAWBRIDGE_TABLE_PREFIX: 'wp_',
	DRAWBRIDGE_SECRET: SECRET,
};

/** Eight good salts, by name. */
export const SALTS = SALT_NAMES.map(
	( name ) => [ name, `${ SECRET } ${ name }` ] as const
);

const CONSTANTS: Readonly< Record< string, string > > = {
	DB_HOST: 'db.example.test',
	DB_USER: 'file_user',
	DB_PASSWORD: PASSWORD,
	DB_NAME: 'file_site',
	...Object.fromEntries( SALTS ),
};

/** A folder of each test's own, in which configurations are written and read. */
export class ConfigFolder {
	path = '';

	constructor() {
		beforeEach( () => {
			this.path = realpathSync(
				mkdtempSync( join( tmpdir(), 'drawbridge-config-' ) )
			);
		} );
		afterEach( () => rmSync( this.path, { recursive: true } ) );
	}

	/** Writes a wp-config.php with constants over the usual ones; undefined leaves one out. */
	writeWpConfig(
		changes: Readonly<
			Record< string, string | boolean | undefined >
		> = {},
		path = 'wp-config.php'
	): void {
		const defines = Object.entries( { ...CONSTANTS, ...changes } )
			.filter( ( [ , value ] ) => value !== undefined )
			.map(
				( [ name, value ] ) =>
					`define( '${ name }', ${ typeof value === 'string' ? `'${ value }'` : value } );`
			);
		this.write(
			path,
			[ '<?php', ...defines, "$table_prefix = 'file_';" ].join( '\n' )
		);
	}

	write( path: string, text: string ): void {
		const file = join( this.path, path );
		mkdirSync( dirname( file ), { recursive: true } );
		writeFileSync( file, text );
	}

	/** The configuration of a service in this folder or one below it; throws if there are problems. */
	configOf(
		environment: Environment,
		{ startFolder = '.', underPassenger = false } = {}
	): Config {
		const result = loadConfig(
			environment,
			join( this.path, startFolder ),
			underPassenger
		);
		if ( ! result.ok ) {
			throw new Error( JSON.stringify( result.problems ) );
		}
		return result.config;
	}

	/** What is wrong; nothing if it can be loaded. */
	problemsOf(
		environment: Environment,
		startFolder = '.'
	): readonly ConfigProblem[] {
		const result = loadConfig(
			environment,
			join( this.path, startFolder ),
			false
		);
		return result.ok ? [] : result.problems;
	}

	codesOf( environment: Environment, startFolder = '.' ): readonly string[] {
		return this.problemsOf( environment, startFolder ).map(
			( { code } ) => code
		);
	}
}
