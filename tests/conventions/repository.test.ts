/**
 * The repository itself: its top level, what it must not know about the machine it was made on, the scripts it names.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve( __dirname, '../..' );

const FOLDERS = [ '.ci', 'server', 'shared', 'tests', 'wp-plugin' ];

/** What tools insist on finding there, or readers expect to. */
const FILES = [
	'ARCHITECTURE.md',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'LICENSE',
	'README.md',
	'SECURITY.md',
	'eslint.config.mjs',
	'jest.config.mjs',
	'package-lock.json',
	'package.json',
	'tsconfig.json',
];

/** Paths and hosts that are true on one machine only. */
const OF_ONE_MACHINE =
	/(?<![\w.])\/(work|root|Users\/\w+)\/|\bregistry\.(?!w3\.)[\w-]+\.\w+|_authToken|\b(10|192\.168)(\.\d{1,3}){2,3}:\d+\b/;

const files = execFileSync(
	'git',
	[ 'ls-files', '--cached', '--others', '--exclude-standard', '-z' ],
	{ cwd: ROOT, encoding: 'utf8' }
)
	.split( '\0' )
	.filter( ( file ) => file !== '' );

function read( file: string ): string {
	return readFileSync( resolve( ROOT, file ), 'utf8' );
}

interface Manifest {
	readonly scripts: Readonly< Record< string, string > >;
}

describe( 'The repository', () => {
	it( 'has at its top what was agreed, dot files, and nothing else', () => {
		const top = new Set( files.map( ( file ) => file.split( '/' ) ) );
		const strangers = [ ...top ].flatMap( ( [ first = '', ...rest ] ) => {
			const isKnown =
				rest.length > 0
					? FOLDERS.includes( first )
					: FILES.includes( first ) || first.startsWith( '.' );
			return isKnown ? [] : [ first ];
		} );
		expect( strangers ).toEqual( [] );
	} );

	it( 'locks its packages by version and digest, not by where one machine fetched them', () => {
		const lock = read( 'package-lock.json' );
		expect( lock ).not.toContain( '"resolved"' );
		expect( lock ).toContain( '"integrity"' );
	} );

	it( 'knows no path and no host of the machine it was made on', () => {
		const found = files
			.filter( ( file ) => ! file.startsWith( 'tests/conventions/' ) )
			.flatMap( ( file ) =>
				read( file )
					.split( '\n' )
					.flatMap( ( line, index ) => {
						const match = OF_ONE_MACHINE.exec( line );
						return match
							? [ `${ file }:${ index + 1 } ${ match[ 0 ] }` ]
							: [];
					} )
			);
		expect( found ).toEqual( [] );
	} );

	it( 'names no script that is not there', () => {
		const { scripts } = JSON.parse( read( 'package.json' ) ) as Manifest;
		const named = files
			.filter( ( file ) =>
				/(\.md|\.ya?ml|^package\.json|^\.ci\/\w+)$/.test( file )
			)
			.flatMap( ( file ) =>
				[ ...read( file ).matchAll( /npm run ([\w:-]+)/g ) ].map(
					( [ , script = '' ] ) => ( { file, script } )
				)
			);
		expect(
			named.filter( ( { script } ) => ! ( script in scripts ) )
		).toEqual( [] );
	} );

	it( 'starts no script with a file that is not there', () => {
		const { scripts } = JSON.parse( read( 'package.json' ) ) as Manifest;
		const started = Object.values( scripts ).flatMap( ( command ) =>
			[ ...command.matchAll( /\bnode ([\w./-]+)/g ) ].map(
				( [ , file = '' ] ) => file
			)
		);
		expect(
			started.filter(
				( file ) =>
					! file.includes( '/build/' ) && ! files.includes( file )
			)
		).toEqual( [] );
	} );
} );
