/**
 * The rules for PHP catch what they are for and nothing else, line by line, on samples.
 *
 * A bad sample is `samples/bad/RULE/FILE.php`; the lines that the rule must name, and no others, hold the comment
 * `// caught`. Some rules look at the name of the file.
 */

import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

import { phpPathsIn, readPhp, type PhpFile } from './php/file';
import { RULES } from './php/rules';

const BAD = resolve( __dirname, 'samples/bad' );
const GOOD = resolve( __dirname, 'samples/good' );

function verdict( file: PhpFile ): string[] {
	const found = RULES.flatMap( ( { name, look } ) =>
		look( file ).map( ( { line } ) => `${ name } at line ${ line }` )
	);
	return [ ...new Set( found ) ].sort();
}

function expected( file: PhpFile ): string[] {
	return file.lines
		.flatMap( ( text, index ) =>
			/(\/\/|\/\*) caught\b/.test( text )
				? [ `${ dirname( file.path ) } at line ${ index + 1 }` ]
				: []
		)
		.sort();
}

describe( 'The rules for PHP', () => {
	it.each( phpPathsIn( BAD ) )( 'catch bad/%s', ( path ) => {
		const file = readPhp( BAD, path );
		expect( expected( file ) ).not.toEqual( [] );
		expect( verdict( file ) ).toEqual( expected( file ) );
	} );

	it.each( phpPathsIn( GOOD ) )( 'let good/%s pass', ( path ) => {
		expect( verdict( readPhp( GOOD, path ) ) ).toEqual( [] );
	} );

	it( 'have each been tried on a bad sample', () => {
		expect( readdirSync( BAD ).sort() ).toEqual(
			RULES.map( ( { name } ) => name ).sort()
		);
	} );
} );
