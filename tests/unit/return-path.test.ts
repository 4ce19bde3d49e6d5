/**
 * Return paths lead anywhere inside the dashboard and nowhere else.
 */
import { describe, expect, it } from '@jest/globals';
import { parseReturnPath } from '../../shared/return-path';
import { ACCEPTED, combinations, REFUSED } from './support/return-paths';

const ORIGIN = 'https://dash.example.test';

it.each( ACCEPTED )( 'accepts %j', ( asked, normalised ) => {
	expect( parseReturnPath( asked ) ).toBe( normalised );
} );

it.each( REFUSED )( 'refuses %s', ( _why, asked ) => {
	expect( parseReturnPath( asked ) ).toBeNull();
} );

it.each( [
	undefined,
	null,
	0,
	true,
	[ '/reports' ],
	{ toString: () => '/reports' },
	new String( '/reports' ),
] )( 'refuses what is no text: %p', ( asked ) => {
	expect( parseReturnPath( asked ) ).toBeNull();
} );

describe( 'whatever is accepted', () => {
	const parsed = [
		...ACCEPTED.map( ( [ asked ] ) => asked ),
		...REFUSED.map( ( [ , asked ] ) => asked ),
		...combinations(),
	]
		.map( parseReturnPath )
		.filter( ( path ) => path !== null );

	it( 'stays the same when it is judged again', () => {
		expect( parsed.map( parseReturnPath ) ).toEqual( parsed );
	} );

	it( 'stays on the origin of the dashboard in a browser, which does not change it', () => {
		for ( const path of parsed ) {
			const { origin, username, password, href } = new URL(
				path,
				ORIGIN
			);
			expect( { origin, username, password, href } ).toEqual( {
				origin: ORIGIN,
				username: '',
				password: '',
				href: ORIGIN + path,
			} );
		}
	} );

	it( 'stays on the origin behind the base path of the dashboard too', () => {
		for ( const path of parsed ) {
			expect(
				new URL( `/dash${ path }`, ORIGIN ).href.startsWith(
					`${ ORIGIN }/dash/`
				)
			).toBe( true );
		}
	} );

	it( 'is plain ASCII without blanks, fit for a header', () => {
		expect(
			parsed.filter( ( path ) => ! /^[\x21-\x7e]{1,2048}$/.test( path ) )
		).toEqual( [] );
	} );
} );
