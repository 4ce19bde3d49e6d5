/**
 * What is written in two languages, or in two files, says the same in both.
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

import {
	HANDOFF_FIELD,
	HANDOFF_TTL_SECONDS,
	OPEN_ACTION,
	PATHS,
	RETURN_TO_PARAMETER,
	SCHEMA_VERSION,
	TOKEN_TYPES,
} from '../../shared/protocol';
import { readPhp } from './php/file';
import { isNode, nameOf } from './php/tree';

const ROOT = resolve( __dirname, '../..' );

function read( file: string ): string {
	return readFileSync( resolve( ROOT, file ), 'utf8' );
}

/** The value of a class constant that is written as one literal. */
function phpConstant( className: string, constant: string ): unknown {
	const { nodes } = readPhp(
		resolve( ROOT, 'wp-plugin/includes' ),
		`${ className }.php`
	);
	const declared = nodes
		.map( ( { node } ) => node )
		.find(
			( node ) => node.kind === 'constant' && nameOf( node ) === constant
		)?.[ 'value' ];
	if ( ! isNode( declared ) ) {
		throw new Error( `${ className }::${ constant } is gone.` );
	}
	return declared.kind === 'number'
		? Number( declared[ 'value' ] )
		: declared[ 'value' ];
}

describe( 'Plugin and service', () => {
	it.each( [
		[ 'version of the tables', 'Schema', 'VERSION', SCHEMA_VERSION ],
		[ 'type of a handoff', 'Handoff', 'TYPE', TOKEN_TYPES.handoff ],
		[ 'life of a handoff', 'Handoff', 'TTL_SECONDS', HANDOFF_TTL_SECONDS ],
		[ 'open action', 'OpenUrl', 'ACTION', OPEN_ACTION ],
		[ 'path of a handoff', 'OpenPage', 'SERVICE_PATH', PATHS.handoff ],
	] )( 'agree on the %s', ( _what, className, constant, value ) => {
		expect( phpConstant( className, constant ) ).toBe( value );
	} );

	it( 'agree on the names of the form field and the return path', () => {
		expect( read( 'wp-plugin/includes/OpenPage.php' ) ).toContain(
			`name="${ HANDOFF_FIELD }"`
		);
		expect( read( 'wp-plugin/includes/OpenUrl.php' ) ).toContain(
			`'${ RETURN_TO_PARAMETER }'`
		);
	} );

	it( 'agree on what a frame and the page around it say to each other', () => {
		const words = ( file: string ) =>
			new Set( read( file ).match( /drawbridge:\w+/g ) );
		expect( words( 'wp-plugin/includes/FrameScript.php' ) ).toEqual(
			words( 'shared/frame-messages.ts' )
		);
	} );
} );

describe( 'The version', () => {
	const { version } = JSON.parse( read( 'package.json' ) ) as {
		version: string;
	};

	it.each( [
		[ 'wp-plugin/drawbridge.php', /^ \* Version: +(\S+)$/m ],
		[ 'wp-plugin/readme.txt', /^Stable tag: (\S+)$/m ],
		[
			'wp-plugin/src/dashboard-block/block.json',
			/^\t"version": "(.+)",$/m,
		],
		[ 'package-lock.json', /^ {2}"version": "(.+)",$/m ],
	] )( 'is the same in %s', ( file, pattern ) => {
		expect( pattern.exec( read( file ) )?.[ 1 ] ).toBe( version );
	} );
} );

describe( 'What the plugin requires', () => {
	it.each( [ 'Requires at least', 'Requires PHP' ] )(
		'is the same in header and readme: %s',
		( requirement ) => {
			const stated = ( file: string ) =>
				new RegExp( `${ requirement }: +(\\S+)$`, 'm' ).exec(
					read( file )
				)?.[ 1 ];
			expect( stated( 'wp-plugin/drawbridge.php' ) ).toMatch( /^\d/ );
			expect( stated( 'wp-plugin/readme.txt' ) ).toBe(
				stated( 'wp-plugin/drawbridge.php' )
			);
		}
	);
} );
