/**
 * The service with the test dashboard behind its guard, as a process.
 */
import type { RequestListener } from 'node:http';
import { createRoutes } from '../../../server/app';
import { systemClock } from '../../../server/clock';
import { createEntrance } from '../../../server/entrance';
import { createParts } from '../../../server/parts';
import { configurationOf } from '../../bench/configuration';
import { listen } from '../../bench/servers/listen';
import { isForReports, showReports } from './pages';
import { TRAFFIC_FILE_VARIABLE, TrafficRecorder } from './traffic';

const write = ( details: object, message: string ) =>
	console.error( JSON.stringify( { ...details, msg: message } ) );
const log = { warn: write, error: write };

const parts = createParts( configurationOf( process.env ), systemClock, log );
const ports = {
	...parts,
	log,
	answerNotReady: () => Promise.reject( new Error( 'not set up' ) ),
	inspectReadiness: async () => {
		await parts.inspect();
		return { database: true, schema: true, key: true, settings: true };
	},
};
const entrance = createEntrance( ports );
const ownEndpoints = createRoutes( ports, entrance );
const traffic = new TrafficRecorder(
	process.env[ TRAFFIC_FILE_VARIABLE ] ?? ''
);

const enter = entrance.leadTo( ( request, response ) => {
	if ( isForReports( request ) ) {
		traffic.noteContent( response, showReports( request, response ) );
	} else {
		ownEndpoints( request, response );
	}
} );

const recordAndEnter: RequestListener = ( request, response ) => {
	traffic.record( request, response );
	enter( request, response );
};
listen( recordAndEnter );
