/**
 * Reading wp-config.php without running it: good files say what PHP makes of them, bad files what is wrong with them.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SALT_NAMES } from '../../server/secrets';
import {
	readWpConfig,
	type Reading,
	type WpConfig,
} from '../../server/wp-config';
import { badSample, GOOD_SAMPLES } from './wp-config-samples/samples';

const NAMES = [
	'DB_NAME',
	'DB_USER',
	'DB_PASSWORD',
	'DB_HOST',
	'DB_CHARSET',
	'DB_COLLATE',
	'DRAWBRIDGE_SECRET',
	...SALT_NAMES,
];

/** Stands for every secret in the bad samples. */
const SECRET = 'swordfish';

function open( file: string, environment = {} ): WpConfig {
	const result = readWpConfig( file, 'wp-config.php', environment );
	if ( ! result.ok ) {
		throw new Error( result.problem.what );
	}
	return result.wpConfig;
}

function problemOf( reading: Reading ) {
	return reading.state === 'text' ? null : reading.problem;
}

function textsOf( wpConfig: WpConfig ): Record< string, string > {
	return Object.fromEntries(
		NAMES.flatMap( ( name ) => {
			const reading = wpConfig.constant( name );
			return reading.state === 'text' ? [ [ name, reading.text ] ] : [];
		} )
	);
}

describe( 'a good file', () => {
	it( 'is read again with what the environment says by then', () => {
		const docker = GOOD_SAMPLES.find( ( { name } ) => name === 'docker' );
		const { file, environment } =
			docker as ( typeof GOOD_SAMPLES )[ number ];
		const nameWith = ( name: string ) =>
			textsOf( open( file, { ...environment, WORDPRESS_DB_NAME: name } ) )
				.DB_NAME;
		expect( [ nameWith( 'one' ), nameWith( 'other' ) ] ).toEqual( [
			'one',
			'other',
		] );
	} );

	it.each( GOOD_SAMPLES )(
		'says what PHP makes of it: $name.php',
		( { file, environment, constants, tablePrefix } ) => {
			const wpConfig = open( file, environment );
			expect( textsOf( wpConfig ) ).toEqual( constants );
			expect( wpConfig.tablePrefix ).toEqual( {
				state: 'text',
				text: tablePrefix,
			} );
		}
	);
} );

describe( 'a file that cannot be read at all', () => {
	const read = ( file: string ) => readWpConfig( file, 'wp-config.php', {} );

	it( 'is reported when it is missing', () => {
		expect( read( badSample( 'no-such-file' ) ) ).toEqual( {
			ok: false,
			problem: {
				code: 'wp-config-missing',
				what: 'The file that `WP_CONFIG_FILE` names, `wp-config.php`, does not exist.',
				mend: 'Set the environment variable `WP_CONFIG_FILE` to the full path of the `wp-config.php` of this WordPress.',
			},
		} );
	} );

	it( 'is reported when it is a folder', () => {
		expect( read( __dirname ) ).toEqual( {
			ok: false,
			problem: {
				code: 'wp-config-unreadable',
				what: '`wp-config.php` is not a file that this service may read.',
				mend: 'Let the user this service runs as read it, or set the environment variable `WP_CONFIG_FILE` to the full path of the `wp-config.php` of this WordPress.',
			},
		} );
	} );

	it( 'is reported when it is not PHP', () => {
		expect( read( badSample( 'not-php' ) ) ).toEqual( {
			ok: false,
			problem: {
				code: 'wp-config-not-php',
				what: '`wp-config.php` holds no PHP: there is no `<?php` in it.',
				mend: 'Set the environment variable `WP_CONFIG_FILE` to the full path of the `wp-config.php` of this WordPress.',
			},
		} );
	} );

	it.each( [
		[ 'syntax-error', 3 ],
		[ 'unfinished', 3 ],
	] )(
		'is reported by line, and never quoted, when PHP would refuse it: %s',
		( name, line ) => {
			expect( read( badSample( name ) ) ).toEqual( {
				ok: false,
				problem: {
					code: 'wp-config-syntax',
					what: `\`wp-config.php\` is not valid PHP: it cannot be understood from line ${ line } on.`,
					mend: `Look on line ${ line } and above it: often a quote, a bracket or a semicolon is missing.`,
				},
			} );
		}
	);
} );

describe( 'a name that is missing', () => {
	it( 'is reported with the line to add', () => {
		const { constant, tablePrefix } = open( badSample( 'nothing' ) );
		expect( constant( 'DB_NAME' ) ).toEqual( {
			state: 'absent',
			problem: {
				code: 'setting-missing',
				what: '`DB_NAME` is missing from `wp-config.php`.',
				mend: "Add `define( 'DB_NAME', '...' );` to it, or set the environment variable `DB_NAME` for this service.",
			},
		} );
		expect( tablePrefix ).toEqual( {
			state: 'absent',
			problem: {
				code: 'setting-missing',
				what: '`$table_prefix` is missing from `wp-config.php`.',
				mend: "Add `$table_prefix = '...';` to it, or set the environment variable `DRAWBRIDGE_TABLE_PREFIX` for this service.",
			},
		} );
	} );

	it( 'is reported with every place where it may be set out of sight', () => {
		const { constant } = open( badSample( 'gaps' ) );
		expect( problemOf( constant( 'DB_USER' ) )?.what ).toBe(
			'`DB_USER` is missing from `wp-config.php`. It may be set where this service cannot look: ' +
				[
					'line 2 of `wp-config.php` includes a file whose name is known only while PHP runs',
					'line 3 of `wp-config.php` includes a file that does not exist',
					'line 4 of `wp-config.php` includes a file that this service may not read',
					'line 5 of `wp-config.php` includes a file that is not valid PHP',
					'line 7 of `wp-config.php` defines a name that is known only while PHP runs',
					'line 9 of `wp-config.php` defines a name that is known only while PHP runs',
					'line 10 of `wp-config.php` runs code that is known only while PHP runs',
					'line 11 of `wp-config.php` runs code that is not valid PHP',
					'line 12 of `wp-config.php` includes a file whose name is known only while PHP runs',
				].join( '; ' ) +
				'.'
		);
	} );

	it( 'is not searched for in files that include themselves for ever', () => {
		const { constant } = open( badSample( 'includes-itself' ) );
		expect( problemOf( constant( 'DB_USER' ) )?.what ).toBe(
			'`DB_USER` is missing from `wp-config.php`. It may be set where this service cannot look: ' +
				'line 2 of `wp-config.php` is inside too many files that include one another.'
		);
	} );
} );

describe( 'a name that is set to something other than a text', () => {
	const { constant, tablePrefix } = open( badSample( 'not-texts' ) );

	it( 'is reported with its line', () => {
		expect( problemOf( constant( 'DB_NAME' ) ) ).toEqual( {
			code: 'setting-not-text',
			what: '`DB_NAME` is set to something other than a text, on line 2 of `wp-config.php`.',
			mend: 'Write it there as a plain text in quotes, or set the environment variable `DB_NAME` for this service.',
		} );
		expect( problemOf( constant( 'DB_USER' ) )?.code ).toBe(
			'setting-not-text'
		);
		expect( problemOf( constant( 'NONCE_KEY' ) ) ).toEqual( {
			code: 'setting-unclear',
			what: 'What `NONCE_KEY` is set to, on line 7 of `wp-config.php`, is known only while PHP runs.',
			mend: 'Write it there as a plain text in quotes, or define `DRAWBRIDGE_SECRET` in `wp-config.php`.',
		} );
		expect( problemOf( tablePrefix ) ).toEqual( {
			code: 'setting-not-text',
			what: '`$table_prefix` is set to something other than a text, on line 8 of `wp-config.php`.',
			mend: 'Write it there as a plain text in quotes, or set the environment variable `DRAWBRIDGE_TABLE_PREFIX` for this service.',
		} );
	} );

	it.each( [
		[
			'DB_PASSWORD',
			'SITE_DB_PASSWORD',
			4,
			'set the environment variable `DB_PASSWORD` for this service',
		],
		[
			'AUTH_KEY',
			'SITE_AUTH_KEY',
			5,
			'define `DRAWBRIDGE_SECRET` in `wp-config.php`',
		],
		[
			'DB_HOST',
			'SITE_DB_HOST',
			6,
			'set the environment variable `DB_HOST` for this service',
		],
	] )(
		'is reported with the environment variable it lacks: %s',
		( name, variable, line, instead ) => {
			expect( problemOf( constant( name ) ) ).toEqual( {
				code: 'setting-variable-missing',
				what: `\`${ name }\` is set, on line ${ line } of \`wp-config.php\`, from the environment variable \`${ variable }\`, which this service does not have.`,
				mend: `Give this service \`${ variable }\` as well, or ${ instead }.`,
			} );
		}
	);
} );

describe( 'a name whose value only a running PHP knows', () => {
	const wpConfig = open( badSample( 'undecided' ) );

	it.each( [
		[ 'different by host', 'DB_NAME', 3 ],
		[ 'set for one host alone', 'DB_USER', 4 ],
		[ 'the result of a function', 'DB_PASSWORD', 9 ],
		[ 'the time', 'DB_HOST', 10 ],
		[ 'bytes written as escapes', 'AUTH_KEY', 11 ],
		[ 'quotes escaped in a heredoc', 'NONCE_KEY', 12 ],
	] )( 'is reported rather than guessed: %s', ( _reason, name, line ) => {
		const reading = wpConfig.constant( name );
		expect( reading.state ).toBe( 'unclear' );
		expect( problemOf( reading ) ).toMatchObject( {
			code: 'setting-unclear',
			what: `What \`${ name }\` is set to, on line ${ line } of \`wp-config.php\`, is known only while PHP runs.`,
		} );
	} );

	it( 'is reported with what may have set it first, out of sight', () => {
		const { constant } = open( badSample( 'set-out-of-sight' ) );
		expect( problemOf( constant( 'DB_NAME' ) ) ).toEqual( {
			code: 'setting-unclear',
			what:
				'What `DB_NAME` is set to, on line 4 of `wp-config.php`, is known only while PHP runs. It may be set where this service ' +
				'cannot look: line 2 of `wp-config.php` includes a file whose name is known only while PHP runs.',
			mend: 'Write it there as a plain text in quotes, or set the environment variable `DB_NAME` for this service.',
		} );
	} );

	it( 'is reported for the table prefix too', () => {
		expect( wpConfig.tablePrefix.state ).toBe( 'unclear' );
	} );
} );

it( 'never quotes a value of the file', () => {
	for ( const name of [ 'not-texts', 'undecided', 'gaps', 'nothing' ] ) {
		const wpConfig = open( badSample( name ) );
		const readings = [
			...NAMES.map( wpConfig.constant ),
			wpConfig.tablePrefix,
		];
		expect( JSON.stringify( readings.map( problemOf ) ) ).not.toContain(
			SECRET
		);
	}
} );

describe( 'a file on disk', () => {
	let folder: string;
	beforeAll( () => {
		folder = mkdtempSync( join( tmpdir(), 'drawbridge-wp-config-' ) );
	} );
	afterAll( () => rmSync( folder, { recursive: true } ) );

	function write( name: string, content: string | Buffer ): string {
		const file = join( folder, name );
		writeFileSync( file, content );
		return file;
	}

	it( 'may have a byte order mark and the line ends of Windows', () => {
		const file = write(
			'windows.php',
			"\uFEFF<?php\r\n// A comment.\r\ndefine( 'DB_NAME', 'site' );\r\n"
		);
		expect( open( file ).constant( 'DB_NAME' ) ).toEqual( {
			state: 'text',
			text: 'site',
		} );
	} );

	it( 'may hold other encodings in comments, but not in what is needed', () => {
		const file = write(
			'latin1.php',
			Buffer.from(
				"<?php // caf\u00e9\ndefine( 'DB_NAME', 'site' );\ndefine( 'DB_USER', 'caf\u00e9' );",
				'latin1'
			)
		);
		expect( open( file ).constant( 'DB_NAME' ) ).toEqual( {
			state: 'text',
			text: 'site',
		} );
		expect( problemOf( open( file ).constant( 'DB_USER' ) ) ).toEqual( {
			code: 'setting-not-utf8',
			what: '`DB_USER`, on line 3 of `wp-config.php`, holds characters that are not UTF-8.',
			mend: 'Save the file as UTF-8 and check that WordPress still works, or use plain ASCII characters.',
		} );
	} );

	it( 'has its links resolved before __DIR__ is, as in PHP', () => {
		const target = write(
			'target.php',
			"<?php define( 'DB_NAME', basename( __DIR__ ) ); define( 'DB_USER', __FILE__ );"
		);
		const link = join(
			mkdtempSync( join( folder, 'link-' ) ),
			'wp-config.php'
		);
		symlinkSync( target, link );
		expect( textsOf( open( link ) ).DB_USER ).toMatch( /target\.php$/ );
	} );

	it( 'finds ABSPATH as wp-load.php defines it, in the folder of WordPress', () => {
		const file = write(
			'wp-config.php',
			"<?php define( 'ABSPATH', '/elsewhere/' ); define( 'DB_NAME', ABSPATH );"
		);
		expect( problemOf( open( file ).constant( 'DB_NAME' ) )?.code ).toBe(
			'setting-unclear'
		);
		write(
			'wp-settings.php',
			"<?php define( 'DB_USER', 'WordPress itself is not read' );"
		);
		expect( textsOf( open( file ) ).DB_NAME ).toMatch( /^\/.*\/$/ );
	} );

	it( 'stops where PHP stops', () => {
		const file = write(
			'exit.php',
			"<?php define( 'DB_NAME', 'before' ); exit( 1 ); define( 'DB_USER', 'behind' );"
		);
		expect( textsOf( open( file ) ) ).toEqual( { DB_NAME: 'before' } );
	} );

	it( 'is not read beyond one megabyte', () => {
		const file = write(
			'huge.php',
			`<?php // ${ 'x'.repeat( 1024 * 1024 ) }`
		);
		expect( readWpConfig( file, 'wp-config.php', {} ) ).toMatchObject( {
			ok: false,
			problem: { code: 'wp-config-unreadable' },
		} );
	} );
} );
