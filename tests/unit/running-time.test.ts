/**
 * A time limit that leaves out the time in which the process was stopped.
 */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { limitRunningTime } from '../../server/store/running-time';

afterEach( () => {
	jest.useRealTimers();
} );

describe( 'a limit of running time', () => {
	it( 'is over when the process has run for that long', async () => {
		jest.useFakeTimers();
		const { over } = limitRunningTime( 250 );
		let isOver = false;
		over.catch( () => {
			isOver = true;
		} );
		await jest.advanceTimersByTimeAsync( 249 );
		expect( isOver ).toBe( false );
		await jest.advanceTimersByTimeAsync( 1 );
		expect( isOver ).toBe( true );
	} );

	it( 'takes a stop for one short step, however long it was', async () => {
		const limit = limitRunningTime( 300 );
		let isOver = false;
		limit.over.catch( () => {
			isOver = true;
		} );
		// Nothing runs meanwhile, as in a process that is stopped.
		Atomics.wait( new Int32Array( new SharedArrayBuffer( 4 ) ), 0, 0, 600 );
		await new Promise( ( resolve ) => {
			setTimeout( resolve, 0 );
		} );
		expect( isOver ).toBe( false );
		limit.lift();
	} );

	it( 'never ends once it was lifted', async () => {
		jest.useFakeTimers();
		const limit = limitRunningTime( 250 );
		let isOver = false;
		limit.over.catch( () => {
			isOver = true;
		} );
		limit.lift();
		await jest.advanceTimersByTimeAsync( 1_000 );
		expect( isOver ).toBe( false );
	} );
} );
