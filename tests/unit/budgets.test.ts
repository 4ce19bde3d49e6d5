/**
 * Whose budget is how wide, and how long a request waits whose budget is nearly spent.
 */
import { describe, expect, it } from '@jest/globals';
import { budgetOf, budgetPoints } from '../../server/domain/budgets';
import type { Budgets } from '../../server/domain/site-limits';
import { roomyUpTo, slowdownMs } from '../../server/domain/slowdown';

const BUDGETS: Budgets = {
	everyone: { perMinute: 60, perHour: 600, perDay: 6_000, atOnce: 8 },
	byRole: new Map( [
		[ 'editor', { perMinute: 10, perHour: 900, perDay: 100, atOnce: 4 } ],
		[ 'author', { perMinute: 20, perHour: 300, perDay: 200, atOnce: 16 } ],
	] ),
	sessionShare: 0.5,
};

describe( 'a budget', () => {
	it( "is everyone's for a member without a role of their own, and for one without any", () => {
		expect( budgetOf( BUDGETS, [ 'subscriber' ] ) ).toBe(
			BUDGETS.everyone
		);
		expect( budgetOf( BUDGETS, [] ) ).toBe( BUDGETS.everyone );
	} );

	it( "is the role's, even where that is narrower than everyone's", () => {
		expect( budgetOf( BUDGETS, [ 'subscriber', 'editor' ] ) ).toEqual(
			BUDGETS.byRole.get( 'editor' )
		);
	} );

	it( 'is the widest of each number for a member with several', () => {
		expect( budgetOf( BUDGETS, [ 'editor', 'author' ] ) ).toEqual( {
			perMinute: 20,
			perHour: 900,
			perDay: 200,
			atOnce: 16,
		} );
	} );

	it( 'gives a session its share, and at least one request', () => {
		const { everyone } = BUDGETS;
		expect( budgetPoints( everyone, 0.5 ) ).toEqual( {
			'session-minute': 30,
			'session-hour': 300,
			'session-day': 3_000,
			'member-minute': 60,
			'member-hour': 600,
			'member-day': 6_000,
		} );
		expect(
			budgetPoints( { ...everyone, perMinute: 1 }, 0.1 )[
				'session-minute'
			]
		).toBe( 1 );
	} );
} );

describe( 'a slowdown', () => {
	it( 'begins past four fifths with a tenth of a second, and grows to two seconds', () => {
		expect( slowdownMs( 0.8 ) ).toBe( 0 );
		expect( slowdownMs( 0.8001 ) ).toBeCloseTo( 101, 0 );
		expect( slowdownMs( 0.9 ) ).toBeCloseTo( 1_050 );
		expect( slowdownMs( 1 ) ).toBe( 2_000 );
		expect( slowdownMs( 1.5 ) ).toBe( 2_000 );
	} );

	it( 'leaves a session room for four fifths of what may be under way', () => {
		expect( roomyUpTo( 128 ) ).toBe( 102 );
		expect( roomyUpTo( 4 ) ).toBe( 3 );
	} );
} );
