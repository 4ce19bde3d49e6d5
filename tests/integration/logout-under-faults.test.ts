/**
 * Signing out while processes are stopped and continued at random: what was answered holds, on every one of them.
 */
import { describe, expect, it, jest } from '@jest/globals';
import { playLogouts } from './faults/logouts';
import { Random } from './faults/random';
import { logoutTableOf } from './faults/table';
import { useSandbox } from './support/sandbox';

/** A request that is let in is a fault, however seldom it happens. */
jest.retryTimes( 0 );

const sandbox = useSandbox( { processes: 3 } );

/** `DRAWBRIDGE_TEST_SEED` plays a day again. */
const seed = Number(
	process.env.DRAWBRIDGE_TEST_SEED ?? Math.floor( Math.random() * 2 ** 32 )
);

describe( 'three processes that are stopped and continued at random', () => {
	it( 'let nobody in after 300 sessions have ended, and turn nobody else away', async () => {
		const report = await playLogouts(
			sandbox(),
			{ revocations: 300, atOnce: 24, spared: 6 },
			new Random( seed )
		);
		process.stdout.write( `\n${ logoutTableOf( report ) }\n` );
		expect( report.letInAfter ).toEqual( [] );
		expect( report.unproven ).toBe( 0 );
		expect( report.checks ).toBeGreaterThan( 3 * 3 * 300 - 1 );
		expect( report.letIn ).toBeGreaterThan( report.checks / 10 );
		expect( report.sparedRequests ).toBeGreaterThan( 0 );
		expect( report.sparedRefused ).toBe( 0 );
	} );
} );
