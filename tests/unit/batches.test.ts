/**
 * Work in batches: one under way, whoever asks meanwhile in the next.
 */
import { describe, expect, it } from '@jest/globals';
import { Batches, type Ask } from '../../server/store/batches';
import { createFakeClock } from './support/fake-clock';

type Batch = ReadonlyMap< string | number, readonly Ask< string, string >[] >;

/** Batches that end when they are told to. */
function heldBatches( most = 10 ) {
	const begun: { keys: unknown[]; end: ( error?: Error ) => void }[] = [];
	const batches = new Batches< string, string >( createFakeClock(), {
		keyOf: ( item ) => item,
		most,
		work: ( batch: Batch ) =>
			new Promise( ( resolve, reject ) => {
				begun.push( {
					keys: [ ...batch.keys() ],
					end( error ) {
						batch.forEach( ( asks, key ) =>
							asks.forEach( ( ask ) =>
								ask.resolve( `done ${ key }` )
							)
						);
						return error ? reject( error ) : resolve();
					},
				} );
			} ),
	} );
	return { batches, begun };
}

function turn(): Promise< void > {
	return new Promise( ( resolve ) => setImmediate( resolve ) );
}

describe( 'work in batches', () => {
	it( 'takes together all who ask in one turn, and those who ask meanwhile in the next batch', async () => {
		const { batches, begun } = heldBatches();
		const answers = [ batches.ask( 'a' ), batches.ask( 'b' ) ];
		await turn();
		answers.push( batches.ask( 'c' ), batches.ask( 'd' ) );
		await turn();
		expect( begun.map( ( { keys } ) => keys ) ).toEqual( [ [ 'a', 'b' ] ] );
		begun[ 0 ]?.end();
		await turn();
		begun[ 1 ]?.end();
		expect( begun[ 1 ]?.keys ).toEqual( [ 'c', 'd' ] );
		expect( await Promise.all( answers ) ).toEqual( [
			'done a',
			'done b',
			'done c',
			'done d',
		] );
	} );

	it( 'does as one what is asked of one key, and leaves more keys than it may take for the next batch', async () => {
		const { batches, begun } = heldBatches( 2 );
		const answers = [ 'a', 'a', 'b', 'c', 'a' ].map( ( item ) =>
			batches.ask( item )
		);
		await turn();
		expect( begun[ 0 ]?.keys ).toEqual( [ 'a', 'b' ] );
		begun[ 0 ]?.end();
		await turn();
		begun[ 1 ]?.end();
		expect( begun[ 1 ]?.keys ).toEqual( [ 'c' ] );
		expect( await Promise.all( answers ) ).toHaveLength( 5 );
	} );

	it( 'tells everybody of a batch that failed, and goes on with the next', async () => {
		let failures = 0;
		const batches = new Batches< string, string >( createFakeClock(), {
			keyOf: ( item ) => item,
			most: 10,
			async work( batch ) {
				if ( failures++ === 0 ) {
					throw new Error( 'away' );
				}
				batch.forEach( ( asks ) =>
					asks.forEach( ( { resolve } ) => resolve( 'done' ) )
				);
			},
		} );
		const lost = await Promise.allSettled( [
			batches.ask( 'a' ),
			batches.ask( 'b' ),
		] );
		expect( lost.map( ( { status } ) => status ) ).toEqual( [
			'rejected',
			'rejected',
		] );
		await expect( batches.ask( 'a' ) ).resolves.toBe( 'done' );
	} );

	it( 'writes what nobody waits for with those who wait, or when it is drained', async () => {
		const { batches, begun } = heldBatches();
		const soon = batches.askSoon( 'soon', 100 );
		await turn();
		expect( begun ).toEqual( [] );
		const drained = batches.drain();
		await turn();
		begun[ 0 ]?.end();
		await drained;
		expect( begun[ 0 ]?.keys ).toEqual( [ 'soon' ] );
		await expect( soon ).resolves.toBe( 'done soon' );
	} );
} );
