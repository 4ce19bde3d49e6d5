/**
 * The limit for strangers: each address for itself, window by window.
 */
import { describe, expect, it } from '@jest/globals';
import { StrangerLimit } from '../../server/domain/stranger-limit';
import { createFakeClock } from './support/fake-clock';

const LIMIT = 1_200;

function setUp() {
	const clock = createFakeClock();
	const limit = new StrangerLimit( clock );
	const spend = ( key: string, count: number ) =>
		Array.from( { length: count }, () =>
			limit.consume( key, LIMIT )
		).filter( ( { allowed } ) => allowed ).length;
	return { clock, limit, spend };
}

describe( 'the limit for strangers', () => {
	it( 'lets that many of an address through in a window, and as many again in the next', () => {
		const { clock, spend } = setUp();
		expect( spend( 'one', LIMIT + 5 ) ).toBe( LIMIT );
		clock.advance( 60_000 );
		expect( spend( 'one', LIMIT + 5 ) ).toBe( LIMIT );
	} );

	it( 'costs no other address anything', () => {
		const { spend } = setUp();
		spend( 'one', LIMIT + 5 );
		expect( spend( 'other', 1 ) ).toBe( 1 );
	} );

	it( 'follows a limit that changes in the middle of a window', () => {
		const { limit, spend } = setUp();
		expect( spend( 'one', 50 ) ).toBe( 50 );
		expect( limit.consume( 'one', 50 ).allowed ).toBe( false );
		expect( limit.consume( 'one', 52 ).allowed ).toBe( true );
	} );

	it( 'tells what is left and for how long', () => {
		const { clock, limit } = setUp();
		limit.consume( 'one', LIMIT );
		clock.advance( 20_500 );
		expect( limit.consume( 'one', LIMIT ) ).toEqual( {
			allowed: true,
			limit: LIMIT,
			remaining: LIMIT - 2,
			windowSeconds: 60,
			resetSeconds: 40,
		} );
	} );
} );
