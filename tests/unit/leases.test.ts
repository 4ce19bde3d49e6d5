/**
 * Points in hand: what is reserved, what is spent at once, and when neither is done.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { LimitState } from '../../server/domain/ports';
import { Counter } from '../../server/store/limits/counter';
import { Leases } from '../../server/store/limits/leases';
import type { SharedCounters } from '../../server/store/limits/ledger';
import type { Addition } from '../../server/store/limits/reservation';
import { createFakeClock } from './support/fake-clock';

const POLICY = { points: 100, windowSeconds: 60 };
const WINDOW_MS = POLICY.windowSeconds * 1000;
const CAPACITY = 8;
const KEY = 'key';

/** Leases on one counter, which others spend too. */
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
	const counter = new Counter( 'session', POLICY, counters, clock );
	const leases = new Leases( counter, CAPACITY, clock );
	return {
		clock,
		row,
		asked,
		/** How a request was answered, and whether it had to wait. */
		async spend(): Promise< LimitState & { readonly waited: boolean } > {
			const answer = leases.spend( KEY );
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
		limit: 100,
		remaining: 98,
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
	row.points = 97;
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
