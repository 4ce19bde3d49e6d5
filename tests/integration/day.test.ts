/**
 * A short day of the simulation that `npm run simulate` plays in full.
 */
import { describe, expect, it } from '@jest/globals';
import { playDay } from './day/day';
import { SHORT_DAY } from './day/plan';
import { expectNoTokenInLogs } from './support/refusal';
import { useSandbox } from './support/sandbox';

const sandbox = useSandbox( { processes: 4 } );

describe( 'a day with racing tabs, naps, lost answers, killed processes and thieves', () => {
	it( 'loses no honest member and lets no thief get away', async () => {
		const report = await playDay( sandbox(), SHORT_DAY );
		expect( report.lost ).toEqual( [] );
		expect( report.thefts.map( ( { caught } ) => caught ) ).toEqual(
			report.thefts.map( ( { tried } ) => tried )
		);
		expect( report.happenings.kills ).toBe( SHORT_DAY.kills );
		expectNoTokenInLogs( sandbox() );
	} );
} );
