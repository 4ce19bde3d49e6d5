/**
 * The limit of one process while the database is away: each key for itself, window by window, in memory that does not grow.
 */
import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { Insurance } from '../../server/store/limits/insurance';
import { createFakeClock } from './support/fake-clock';

const POLICY = { points: 1_200, windowSeconds: 60 };
const ALONE = 100;

function setUp() {
	const clock = createFakeClock();
	const insurance = new Insurance( POLICY, clock );
	const consume = ( key: string, cost = 1 ) =>
		insurance.consume(
			createHash( 'sha256' ).update( key ).digest( 'base64url' ),
			cost
		);
	const spend = async ( key: string, count: number ) => {
		const outcomes = [];
		for ( let left = count; left > 0; left-- ) {
			outcomes.push( await consume( key ) );
		}
		return outcomes.filter( ( { allowed } ) => allowed ).length;
	};
	return { clock, consume, spend };
}

it( 'lets a twelfth of the limit through in a window, and as much in the next', async () => {
	const { clock, spend } = setUp();
	expect( await spend( 'one', ALONE + 5 ) ).toBe( ALONE );
	clock.advance( 59_999 );
	expect( await spend( 'one', 1 ) ).toBe( 0 );
	clock.advance( 1 );
	expect( await spend( 'one', ALONE + 5 ) ).toBe( ALONE );
} );

it( 'costs another key nothing', async () => {
	const { spend } = setUp();
	await spend( 'one', ALONE + 5 );
	expect( await spend( 'other', 1 ) ).toBe( 1 );
} );

it( 'counts what a request costs, and tells what is left and how long', async () => {
	const { clock, consume } = setUp();
	await consume( 'one', 30 );
	clock.advance( 20_000 );
	expect( await consume( 'one', 30 ) ).toMatchObject( {
		allowed: true,
		consumedPoints: 60,
		remainingPoints: 40,
		msBeforeNext: 40_000,
	} );
	expect( await consume( 'one', 41 ) ).toMatchObject( {
		allowed: false,
		remainingPoints: 0,
	} );
} );
