/**
 * A limit in a model of many processes, over many runs: the arithmetic of leases, edge by edge.
 */
import { describe, expect, it } from '@jest/globals';
import { Model, type ModelOptions } from './limits/model';

const RUNS = 3;
const WINDOW_SECONDS = 1;

describe( 'in a model of processes that share a limit', () => {
	it.each< [ what: string, options: Omit< ModelOptions, 'seed' > ] >( [
		[
			'one process in a hurry',
			{
				policy: { points: 1_200, windowSeconds: WINDOW_SECONDS },
				processes: 1,
				latencyMs: 3,
				killEveryMs: 0,
				requestsPerMs: 2,
			},
		],
		[
			'3 processes far from the database',
			{
				policy: { points: 3_000, windowSeconds: WINDOW_SECONDS },
				processes: 3,
				latencyMs: 30,
				killEveryMs: 0,
				requestsPerMs: 2,
			},
		],
		[
			'8 processes, of which one after the other is killed',
			{
				policy: { points: 4_800, windowSeconds: WINDOW_SECONDS },
				processes: 8,
				latencyMs: 5,
				killEveryMs: 300,
				requestsPerMs: 1.2,
			},
		],
		[
			'8 processes that hardly have anything to do',
			{
				policy: { points: 600, windowSeconds: WINDOW_SECONDS },
				processes: 8,
				latencyMs: 5,
				killEveryMs: 400,
				requestsPerMs: 0.08,
			},
		],
	] )(
		'%s: never more than the limit in a window, nobody refused before nine tenths',
		async ( _what, options ) => {
			const { points } = options.policy;
			const windows = [];
			for ( let seed = 1; seed <= RUNS; seed++ ) {
				const model = new Model( { ...options, seed } );
				await model.run( 3 * WINDOW_SECONDS * 1000 );
				windows.push( ...model.windows );
			}
			const beforeRefusal = windows.flatMap(
				( window ) => window.passedBeforeRefusal ?? []
			);
			expect(
				Math.max( ...windows.map( ( { passed } ) => passed ) )
			).toBeLessThanOrEqual( points );
			expect( beforeRefusal ).not.toEqual( [] );
			expect( Math.min( ...beforeRefusal ) ).toBeGreaterThanOrEqual(
				0.9 * points
			);
		}
	);
} );
