/**
 * Points in hand: what is reserved, what is spent at once, and when neither is done.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { LimitState } from '../../server/domain/ports';
import { Counter } from '../../server/store/limits/counter';
import { Hand } from '../../server/store/limits/hand';
import type { SharedCounters } from '../../server/store/limits/ledger';
import type { Addition } from '../../server/store/limits/reservation';
import { createFakeClock } from './support/fake-clock';

/** Just enough for eight points in hand. */
const LIMIT = 960;
const CAPACITY = 8;
const WINDOW_SECONDS = 60;
const WINDOW_MS = WINDOW_SECONDS * 1000;

/** A hand on one counter, which others spend too. */
function setUp() {
	const clock = createFakeClock();
	const row = { points: 0, endsAtMs: 0 };
	const asked: number[] = [];
	const add = async ( { points }: Addition ) => {
		if ( clock.monotonicMs() >= row.endsAtMs ) {
			row.points = 0;
			row.endsAtMs = clock.monotonicMs() + WINDOW_MS;
		}
		asked.push( points );
		row.points += points;
		return { points: row.points, untilMs: row.endsAtMs };
	};
	const counters: SharedCounters = {
		add,
		addSoon: ( addition ) => turn().then( () => add( addition ) ),
	};
	const counterOf = ( points: number ) =>
		new Counter(
			'session-minute',
			{ points, windowSeconds: WINDOW_SECONDS },
			counters,
			clock
		);
	const hand = new Hand( 'key', counterOf( LIMIT ), clock );
	return {
		clock,
		row,
		asked,
		hand,
		counterOf,
		/** How a request was answered, and whether it had to wait. */
		async spend(
			cost = 1
		): Promise< LimitState & { readonly waited: boolean } > {
			const answer = hand.spend( cost );
			const state = await answer;
			await turn();
			await turn();
			return { ...state, waited: answer instanceof Promise };
		},
	};
}

it( 'reserves points with the first request and spends them without waiting', async () => {
	const { spend, row } = setUp();
	expect( await spend() ).toMatchObject( { allowed: true, waited: true } );
	expect( row.points ).toBe( 1 + CAPACITY );
	expect( await spend() ).toEqual( {
		allowed: true,
		waited: false,
		limit: LIMIT,
		remaining: LIMIT - 2,
		windowSeconds: 60,
		resetSeconds: 60,
	} );
} );

it( 'fills its hand again when half is spent, and never beyond', async () => {
	const { spend, asked } = setUp();
	for ( let requests = 0; requests < 20; requests++ ) {
		await spend();
	}
	expect( asked ).toEqual( [ 1, CAPACITY, 4, 4, 4, 4 ] );
} );

it( 'does not spend points of a window that is over', async () => {
	const { spend, clock, row } = setUp();
	await spend();
	clock.advance( WINDOW_MS + 200 );
	expect( await spend() ).toMatchObject( { allowed: true, waited: true } );
	expect( row.points ).toBe( 1 + CAPACITY );
} );

it( 'counts one by one in the last moments of a window', async () => {
	const { spend, clock, asked } = setUp();
	await spend();
	clock.advance( WINDOW_MS - 50 );
	asked.length = 0;
	expect( await spend() ).toMatchObject( { allowed: true, waited: true } );
	expect( await spend() ).toMatchObject( { allowed: true, waited: true } );
	expect( asked ).toEqual( [ 1, 1 ] );
} );

it( 'spends the last points and then refuses without asking, until the window ends', async () => {
	const { spend, clock, row, asked } = setUp();
	await spend();
	row.points = LIMIT - 3;
	const passed = [];
	for ( let requests = 0; requests < 30; requests++ ) {
		passed.push( ( await spend() ).allowed );
	}
	// Eight in hand, three left in the row.
	expect( passed.filter( Boolean ) ).toHaveLength( CAPACITY + 3 );
	asked.length = 0;
	clock.advance( WINDOW_MS - 1_000 );
	expect( await spend() ).toMatchObject( {
		allowed: false,
		waited: false,
		remaining: 0,
		resetSeconds: 1,
	} );
	expect( asked ).toEqual( [] );
	clock.advance( 1_000 );
	expect( await spend() ).toMatchObject( { allowed: true } );
} );

it( 'looks quiet only while much is left in hand and for others', async () => {
	const { spend, hand, clock, row } = setUp();
	const isQuiet = () => hand.isQuiet( 1, clock.monotonicMs() );
	expect( isQuiet() ).toBe( false );
	await spend();
	expect( isQuiet() ).toBe( true );
	hand.points = CAPACITY / 2;
	expect( isQuiet() ).toBe( false );
	row.points = 0.8 * LIMIT;
	await spend();
	expect( hand.points ).toBe( CAPACITY );
	expect( isQuiet() ).toBe( false );
} );

it( 'takes what a request costs, and refuses one that costs more than is left', async () => {
	const { spend, row } = setUp();
	await spend( 3 );
	expect( row.points ).toBe( 3 + CAPACITY );
	row.points = LIMIT - 2;
	let passed = 0;
	for ( let requests = 0; requests < 10; requests++ ) {
		passed += Number( ( await spend( 3 ) ).allowed );
	}
	// Eight points in hand and two in the row are enough for three, and one is left.
	expect( passed ).toBe( 3 );
	expect( await spend( 1 ) ).toMatchObject( { allowed: true } );
} );

it( 'asks nothing where it knows that too little is left for such a request', async () => {
	const { spend, row, asked } = setUp();
	row.points = LIMIT - 6;
	row.endsAtMs = WINDOW_MS;
	expect( await spend( 1 ) ).toMatchObject( { allowed: true } );
	asked.length = 0;
	expect( await spend( 7 ) ).toMatchObject( {
		allowed: false,
		waited: false,
	} );
	expect( asked ).toEqual( [] );
} );

it( 'spends points taken under an old limit, and counts on under the new one', async () => {
	const { spend, hand, row, counterOf } = setUp();
	await spend();
	hand.follow( counterOf( 100 ) );
	expect( await spend() ).toMatchObject( {
		allowed: true,
		waited: false,
		limit: 100,
		remaining: 98,
	} );
	row.points = 100;
	while ( hand.points > 0 ) {
		expect( await spend() ).toMatchObject( { allowed: true } );
	}
	expect( await spend() ).toMatchObject( { allowed: false } );
	hand.follow( counterOf( LIMIT ) );
	expect( await spend() ).toMatchObject( { allowed: true } );
	expect( row.points ).toBeGreaterThan( 100 );
} );

it( 'a penalty takes points at once, and what is in hand where nothing is left', async () => {
	const { spend, hand, row } = setUp();
	await spend();
	await hand.penalize( 500 );
	expect( row.points ).toBe( 1 + CAPACITY + 500 );
	expect( await spend() ).toMatchObject( {
		allowed: true,
		remaining: LIMIT - 502,
	} );
	await hand.penalize( LIMIT );
	expect( await spend() ).toMatchObject( { allowed: false, waited: false } );
} );

it( 'stops spending earlier before the end of a long window, as clocks drift', async () => {
	const { spend, clock } = setUp();
	await spend();
	clock.advance( WINDOW_MS - 155 );
	expect( await spend() ).toMatchObject( { waited: true } );
} );
