/**
 * Budgets in a model of many processes, over many runs: the arithmetic of points in hand, edge by edge.
 */
import { describe, expect, it } from '@jest/globals';
import type { LeasedGroup } from '../../server/domain/ports';
import {
	Model,
	type ModelBudgets,
	type ModelOptions,
	type ModelWindow,
} from './limits/model';

const RUNS = 3;
const RUN_MS = 3_000;

/** Short enough that each is over within a run, and that each is spent before the longer one is. */
const budgets = ( minute: number, hour: number ): ModelBudgets => ( {
	'session-minute': { points: minute, windowSeconds: 0.5 },
	'member-hour': { points: hour, windowSeconds: 2 },
} );

describe( 'in a model of processes that share budgets', () => {
	it.each< [ what: string, options: Omit< ModelOptions, 'seed' > ] >( [
		[
			'one process in a hurry',
			{
				budgets: budgets( 1_200, 3_600 ),
				processes: 1,
				latencyMs: 3,
				killEveryMs: 0,
				requestsPerMs: 4,
				costs: [ 1 ],
			},
		],
		[
			'3 processes far from the database',
			{
				budgets: budgets( 2_400, 8_000 ),
				processes: 3,
				latencyMs: 20,
				killEveryMs: 0,
				requestsPerMs: 3,
				costs: [ 1 ],
			},
		],
		[
			'8 processes, of which one after the other is killed',
			{
				budgets: budgets( 4_800, 12_000 ),
				processes: 8,
				latencyMs: 5,
				killEveryMs: 300,
				requestsPerMs: 2,
				costs: [ 1 ],
			},
		],
		[
			'8 processes that are killed, and requests that cost one point or four',
			{
				budgets: budgets( 4_800, 12_000 ),
				processes: 8,
				latencyMs: 5,
				killEveryMs: 300,
				requestsPerMs: 1,
				costs: [ 1, 4 ],
			},
		],
		[
			'3 processes and a limit so small that every request is counted by itself',
			{
				budgets: budgets( 60, 150 ),
				processes: 3,
				latencyMs: 5,
				killEveryMs: 400,
				requestsPerMs: 0.1,
				costs: [ 1, 2, 3 ],
			},
		],
		[
			'8 processes that hardly have anything to do',
			{
				budgets: budgets( 240, 720 ),
				processes: 8,
				latencyMs: 5,
				killEveryMs: 400,
				requestsPerMs: 0.1,
				costs: [ 1 ],
			},
		],
	] )(
		'%s: never more than the limit in a window, nobody refused before nine tenths',
		async ( _what, options ) => {
			const windows = new Map< string, ModelWindow[] >();
			for ( let seed = 1; seed <= RUNS; seed++ ) {
				const model = new Model( { ...options, seed } );
				await model.run( RUN_MS );
				for ( const group of Object.keys( options.budgets ) ) {
					windows.set( group, [
						...( windows.get( group ) ?? [] ),
						...model.windowsOf( group as LeasedGroup ),
					] );
				}
			}
			const dearest = Math.max( ...options.costs );
			for ( const [ group, { points } ] of Object.entries(
				options.budgets
			) ) {
				const seen = windows.get( group ) ?? [];
				const beforeRefusal = seen.flatMap(
					( window ) => window.passedBeforeRefusal ?? []
				);
				expect(
					Math.max( ...seen.map( ( { passed } ) => passed ) )
				).toBeLessThanOrEqual( points );
				expect( beforeRefusal ).not.toEqual( [] );
				// A dear request is refused while there is something left for a cheap one.
				expect( Math.min( ...beforeRefusal ) ).toBeGreaterThanOrEqual(
					0.9 * points - ( dearest - 1 )
				);
			}
		}
	);
} );
