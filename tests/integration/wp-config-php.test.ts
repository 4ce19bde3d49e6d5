/**
 * PHP and the service make the same of every good sample of a wp-config.php.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GOOD_SAMPLES } from '../unit/wp-config-samples/samples';
import { runPhp } from './support/php';

/** Loads a wp-config.php as wp-load.php does, and keeps to itself what the file prints. */
const LOAD = `
	error_reporting( E_ERROR );
	define( 'ABSPATH', $input['abspath'] );
	$_SERVER['HTTP_HOST'] = 'example.test';
	ob_start();
	require $input['file'];
	ob_end_clean();
	$texts = array_filter( get_defined_constants( true )['user'], 'is_string' );
	echo json_encode( [ 'constants' => array_intersect_key( $texts, array_flip( $input['names'] ) ), 'tablePrefix' => $table_prefix ] );
`;

/** Every constant that any sample defines. */
const NAMES = [
	...new Set(
		GOOD_SAMPLES.flatMap( ( { constants } ) => Object.keys( constants ) )
	),
];

/** A WordPress that does nothing. */
let wordpress: string;
beforeAll( () => {
	wordpress = mkdtempSync( join( tmpdir(), 'drawbridge-abspath-' ) );
	writeFileSync( join( wordpress, 'wp-settings.php' ), '<?php' );
} );
afterAll( () => rmSync( wordpress, { recursive: true } ) );

it.each( GOOD_SAMPLES )(
	'PHP agrees on $name.php',
	async ( { file, environment, constants, tablePrefix } ) => {
		const input = { abspath: `${ wordpress }/`, file, names: NAMES };
		expect( await runPhp( LOAD, input, environment ) ).toEqual( {
			constants,
			tablePrefix,
		} );
	}
);
