/**
 * The plugin's PHP keeps WordPress's own rules.
 */

import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

import { phpPathsIn, readPhp } from './php/file';
import { RULES } from './php/rules';

const PLUGIN = resolve( __dirname, '../../wp-plugin' );

const files = phpPathsIn( PLUGIN ).map( ( path ) => readPhp( PLUGIN, path ) );

describe( 'In wp-plugin/', () => {
	it( 'finds the files of the plugin', () => {
		expect( files.map( ( { path } ) => path ) ).toContain(
			'drawbridge.php'
		);
	} );

	it.each( RULES )( '$holds', ( { look } ) => {
		const found = files.flatMap( ( file ) =>
			look( file ).map(
				( { line, message } ) =>
					`wp-plugin/${ file.path }:${ line } ${ message }`
			)
		);
		expect( found ).toEqual( [] );
	} );
} );
