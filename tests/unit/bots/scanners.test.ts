/**
 * Scanners: who looks for what only scanners look for, and how often that is told.
 */
import { describe, expect, it } from '@jest/globals';
import { Scanners } from '../../../server/domain/bots/scanners';
import { createFakeClock } from '../support/fake-clock';

function hit( scanners: Scanners, key: string, times: number ): boolean[] {
	return Array.from( { length: times }, () => scanners.noteHit( key ) );
}

describe( 'an address', () => {
	it( 'is a scanner from the fifth path on, for an hour, and is told of once', () => {
		const clock = createFakeClock();
		const scanners = new Scanners( clock );
		expect( hit( scanners, 'a', 4 ) ).not.toContain( true );
		expect( scanners.secondsLeft( 'a' ) ).toBe( 0 );
		expect( hit( scanners, 'a', 3 ) ).toEqual( [ true, false, false ] );
		expect( scanners.secondsLeft( 'a' ) ).toBe( 3_600 );
		expect( scanners.secondsLeft( 'b' ) ).toBe( 0 );
		clock.advance( 3_600_000 );
		expect( scanners.secondsLeft( 'a' ) ).toBe( 0 );
	} );

	it( 'of a scanner with many is told of six times a minute at most', () => {
		const clock = createFakeClock();
		const scanners = new Scanners( clock );
		const toldOf = ( name: string ) =>
			Array.from( { length: 20 }, ( _, index ) =>
				hit( scanners, `${ name }${ index }`, 5 ).includes( true )
			).filter( Boolean ).length;
		expect( toldOf( 'first' ) ).toBe( 6 );
		clock.advance( 60_000 );
		expect( toldOf( 'second' ) ).toBe( 6 );
	} );
} );
