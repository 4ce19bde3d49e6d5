/**
 * The limit for strangers: each address for itself, window by window.
 */
import { describe, expect, it } from '@jest/globals';
import {
	STRANGER_LIMIT,
	StrangerLimit,
} from '../../server/domain/stranger-limit';
import { createFakeClock } from './support/fake-clock';

function setUp() {
	const clock = createFakeClock();
	const limit = new StrangerLimit( clock );
	const spend = ( key: string, count: number ) =>
		Array.from( { length: count }, () => limit.consume( key ) ).filter(
			( { allowed } ) => allowed
		).length;
	return { clock, limit, spend };
}

describe( 'the limit for strangers', () => {
	it( 'lets that many of an address through in a window, and as many again in the next', () => {
		const { clock, spend } = setUp();
		expect( spend( 'one', STRANGER_LIMIT + 5 ) ).toBe( STRANGER_LIMIT );
		clock.advance( 60_000 );
		expect( spend( 'one', STRANGER_LIMIT + 5 ) ).toBe( STRANGER_LIMIT );
	} );

	it( 'costs no other address anything', () => {
		const { spend } = setUp();
		spend( 'one', STRANGER_LIMIT + 5 );
		expect( spend( 'other', 1 ) ).toBe( 1 );
	} );

	it( 'tells what is left and for how long', () => {
		const { clock, limit } = setUp();
		limit.consume( 'one' );
		clock.advance( 20_500 );
		expect( limit.consume( 'one' ) ).toEqual( {
			allowed: true,
			limit: STRANGER_LIMIT,
			remaining: STRANGER_LIMIT - 2,
			windowSeconds: 60,
			resetSeconds: 40,
		} );
	} );
} );
