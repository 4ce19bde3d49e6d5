/**
 * The linter and the layers catch what they are for and nothing else, on a small house of samples.
 *
 * In `samples/house/` a line that ESLint must name holds the comment `// caught: RULE`, and an import, or a file, that the
 * layers forbid holds `// layer: RULE`.
 */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve( __dirname, '../..' );
const HOUSE = resolve( __dirname, 'samples/house' );

const rulesOfLayers = (
	createRequire( __filename )( `${ ROOT }/.dependency-cruiser.cjs` ) as {
		readonly forbidden: readonly { readonly name: string }[];
	}
 ).forbidden.map( ( { name } ) => name );

/** Runs a command of node_modules in the house of samples, and reads the JSON it prints. */
function run( script: string, args: readonly string[] ): unknown {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[ resolve( ROOT, 'node_modules', script ), ...args ],
		{ cwd: HOUSE, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
	);
	if ( stdout === '' ) {
		throw new Error( stderr );
	}
	return JSON.parse( stdout );
}

/** What the comments of the samples say must be found, as `FILE:LINE RULE`. */
function marked( mark: 'caught' | 'layer' ): string[] {
	const pattern = new RegExp( `// ${ mark }: (.+)$` );
	return readdirSync( HOUSE, { recursive: true, encoding: 'utf8' } )
		.filter( ( file ) => /\.tsx?$/.test( file ) )
		.flatMap( ( file ) =>
			readFileSync( join( HOUSE, file ), 'utf8' )
				.split( '\n' )
				.flatMap( ( line, index ) =>
					( pattern.exec( line )?.[ 1 ]?.split( ', ' ) ?? [] ).map(
						( rule ) => `${ file }:${ index + 1 } ${ rule }`
					)
				)
		)
		.sort();
}

function withoutLines( found: readonly string[] ): string[] {
	return [
		...new Set( found.map( ( line ) => line.replace( /:\d+ /, ' ' ) ) ),
	].sort();
}

describe( 'The linter', () => {
	it( 'catches each bad line of the samples and no other', () => {
		const results = run( 'eslint/bin/eslint.js', [
			'--config',
			resolve( ROOT, 'eslint.config.mjs' ),
			'--format',
			'json',
			'.',
		] ) as {
			readonly filePath: string;
			readonly messages: readonly {
				readonly line: number;
				readonly ruleId: string | null;
			}[];
		}[];
		const found = results.flatMap( ( { filePath, messages } ) =>
			messages.map(
				( { line, ruleId } ) =>
					`${ relative( HOUSE, filePath ) }:${ line } ${ ruleId }`
			)
		);
		expect( found.sort() ).toEqual( marked( 'caught' ) );
	} );
} );

describe( 'The layers', () => {
	it( 'refuse each bad import of the samples and no other', () => {
		const { summary } = run(
			'dependency-cruiser/bin/dependency-cruise.mjs',
			[
				'--config',
				resolve( ROOT, '.dependency-cruiser.cjs' ),
				'--output-type',
				'json',
				'shared',
				'server',
				'wp-plugin',
				'tests',
			]
		) as {
			readonly summary: {
				readonly violations: readonly {
					readonly from: string;
					readonly cycle?: readonly { readonly name: string }[];
					readonly rule: { readonly name: string };
				}[];
			};
		};
		const found = summary.violations.flatMap( ( { from, cycle, rule } ) =>
			[ from, ...( cycle ?? [] ).map( ( { name } ) => name ) ].map(
				( file ) => `${ file } ${ rule.name }`
			)
		);
		expect( [ ...new Set( found ) ].sort() ).toEqual(
			withoutLines( marked( 'layer' ) )
		);
	} );

	it( 'have each been tried on a bad sample', () => {
		const tried = marked( 'layer' ).map(
			( line ) => line.split( ' ' )[ 1 ]
		);
		expect( [ ...new Set( tried ) ].sort() ).toEqual(
			[ ...rulesOfLayers ].sort()
		);
	} );
} );
