/**
 * Puts the service's guard in front of a dashboard, on the sandbox's real database and keys.
 */
import type { RequestListener } from 'node:http';
import { systemClock } from '../../../server/clock';
import { createEntrance } from '../../../server/entrance';
import { createParts } from '../../../server/parts';
import { POLICIES, type Policies } from '../../../server/store/limits/policies';
import { configurationOf } from '../configuration';

const log = {
	warn: ( _details: object, message: string ) => console.error( message ),
	error: ( _details: object, message: string ) => console.error( message ),
};

/**
 * A load generator asks from one address, and for each member as often as forty members would: limits are forty times as
 * wide, and the points in hand with them.
 */
const POLICIES_UNDER_LOAD: Policies = {
	...POLICIES,
	session: { points: 120_000, windowSeconds: 60 },
	member: { points: 240_000, windowSeconds: 60 },
	address: { points: 10_000_000, windowSeconds: 60 },
};

/** What the service itself does with a request for the dashboard, with this dashboard behind it. */
export function guarded( dashboard: RequestListener ): RequestListener {
	const parts = createParts(
		configurationOf( process.env ),
		systemClock,
		log,
		{
			policies: POLICIES_UNDER_LOAD,
		}
	);
	return createEntrance( {
		...parts,
		log,
		answerNotReady: () => Promise.reject( new Error( 'not set up' ) ),
	} ).leadTo( dashboard );
}
