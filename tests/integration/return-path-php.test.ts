/**
 * Both halves judge return paths alike.
 */
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parseReturnPath } from '../../shared/return-path';
import { ACCEPTED, combinations, REFUSED } from '../unit/support/return-paths';
import { runPhp } from './support/php';

const FILE = join( __dirname, '../../wp-plugin/includes/ReturnPath.php' );

const PARSE = `
	define( 'ABSPATH', '/' );
	require $input['file'];
	echo json_encode( array_map( [ Drawbridge\\ReturnPath::class, 'parse' ], $input['asked'] ) );
`;

const parseInPhp = ( asked: readonly unknown[] ) =>
	runPhp( PARSE, { file: FILE, asked } );

it( 'PHP accepts what the service accepts, as the same path', async () => {
	expect(
		await parseInPhp( ACCEPTED.map( ( [ asked ] ) => asked ) )
	).toEqual( ACCEPTED.map( ( [ , normalised ] ) => normalised ) );
} );

it( 'PHP refuses what the service refuses', async () => {
	expect(
		await parseInPhp( REFUSED.map( ( [ , asked ] ) => asked ) )
	).toEqual( REFUSED.map( () => null ) );
} );

it( 'PHP refuses what is no text', async () => {
	expect(
		await parseInPhp( [
			null,
			0,
			true,
			[ '/reports' ],
			{ path: '/reports' },
		] )
	).toEqual( Array( 5 ).fill( null ) );
} );

it( 'PHP and the service agree on every combination of pieces that mean something to a parser of URLs', async () => {
	const asked = combinations();
	expect( await parseInPhp( asked ) ).toEqual( asked.map( parseReturnPath ) );
} );
