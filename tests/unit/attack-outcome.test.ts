/**
 * What an attack came to: where it was slowed, where it was stopped for good, and what it got by then.
 */
import { describe, expect, it } from '@jest/globals';
import { isStopped, outcomeOf } from '../integration/attacks/outcome';
import type { Exchange } from '../support/reports/traffic';

const HONEST = '127.1.0.1';
const BEGUN_MS = 1_000;
const LASTS = 40;

const PAGE = { status: 200, contentBytes: 5_000, bytes: 5_300 };
const REFUSAL = { status: 429, contentBytes: 0, bytes: 700 };

function exchange( atMs: number, given: Partial< Exchange > ): Exchange {
	return {
		address: '127.0.0.1',
		method: 'GET',
		url: '/reports/1',
		headers: [],
		atMs,
		tookMs: 1,
		...PAGE,
		...given,
	};
}

/** Pages, the last of them held back, and then refusals. */
function attackOf( pages: number, refusals: number ): Exchange[] {
	return Array.from( { length: pages + refusals }, ( _, index ) =>
		exchange( BEGUN_MS + index, {
			...( index < pages ? PAGE : REFUSAL ),
			tookMs: index === pages - 1 ? 2_000 : 1,
		} )
	);
}

describe( 'the outcome of an attack', () => {
	it( 'counts what the attacker got, and names the requests at which it was slowed and stopped', () => {
		expect(
			outcomeOf( attackOf( 3, LASTS ), HONEST, BEGUN_MS )
		).toMatchObject( {
			requests: 3 + LASTS,
			pages: 3,
			contentBytes: 15_000,
			largestRefusalBytes: REFUSAL.bytes,
			refused: LASTS,
			refusedFrom: 4,
			slowedAt: 3,
			stoppedAt: 4,
		} );
	} );

	it( 'leaves out the honest member, and what came before the attack', () => {
		const { requests, honest } = outcomeOf(
			[
				exchange( BEGUN_MS - 1, {} ),
				exchange( BEGUN_MS - 1, { address: HONEST } ),
				exchange( BEGUN_MS, { address: HONEST, ...REFUSAL } ),
				exchange( BEGUN_MS, {
					address: HONEST,
					url: '/drawbridge/session',
				} ),
			],
			HONEST,
			BEGUN_MS
		);
		expect( requests ).toBe( 0 );
		expect( honest ).toEqual( { asked: 2, pages: 1, refused: 1 } );
	} );

	it( 'is no stop while refusals have not lasted, or a page came between', () => {
		expect( isStopped( attackOf( 3, LASTS - 1 ) ) ).toBe( false );
		expect(
			isStopped( [ ...attackOf( 3, LASTS ), exchange( 9_999, {} ) ] )
		).toBe( false );
		expect( isStopped( attackOf( 3, LASTS ) ) ).toBe( true );
	} );
} );
