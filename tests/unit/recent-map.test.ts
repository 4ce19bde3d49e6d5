/**
 * The map that forgets: what is used stays, and there are never more than two generations.
 */
import { describe, expect, it } from '@jest/globals';
import { RecentMap } from '../../server/domain/recent-map';

describe( 'a map of recent entries', () => {
	it( 'keeps what is used, however much comes after it', () => {
		const map = new RecentMap< string, number >( 10 );
		map.set( 'used', 1 );
		for ( let index = 0; index < 1_000; index++ ) {
			map.set( `other ${ index }`, index );
			expect( map.get( 'used' ) ).toBe( 1 );
		}
	} );

	it( 'forgets what is not used, and keeps the last generation', () => {
		const map = new RecentMap< number, number >( 10 );
		for ( let index = 0; index < 100; index++ ) {
			map.set( index, index );
		}
		const kept = Array.from(
			{ length: 100 },
			( _, index ) => index
		).filter( ( index ) => map.get( index ) !== undefined );
		expect( kept.length ).toBeGreaterThanOrEqual( 10 );
		expect( kept.length ).toBeLessThanOrEqual( 20 );
		expect( kept.at( -1 ) ).toBe( 99 );
	} );

	it( 'forgets one entry or all when it is told to', () => {
		const map = new RecentMap< string, number >( 1 );
		map.set( 'old', 1 );
		map.set( 'young', 2 );
		map.delete( 'old' );
		expect( map.get( 'old' ) ).toBeUndefined();
		expect( map.get( 'young' ) ).toBe( 2 );
		map.clear();
		expect( map.get( 'young' ) ).toBeUndefined();
	} );
} );
