/**
 * Puts the service's guard in front of a dashboard, on the sandbox's real database and keys.
 */
import type { RequestListener } from 'node:http';
import { systemClock } from '../../../server/clock';
import { createEntrance } from '../../../server/entrance';
import { createParts } from '../../../server/parts';
import { configurationOf } from '../configuration';

const log = {
	warn: ( _details: object, message: string ) => console.error( message ),
	error: ( _details: object, message: string ) => console.error( message ),
};

/** What the service itself does with a request for the dashboard, with this dashboard behind it. */
export function guarded( dashboard: RequestListener ): RequestListener {
	const parts = createParts(
		configurationOf( process.env ),
		systemClock,
		log
	);
	return createEntrance( {
		...parts,
		log,
		answerNotReady: () => Promise.reject( new Error( 'not set up' ) ),
	} ).leadTo( dashboard );
}
