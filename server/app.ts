/**
 * The route table: one row an endpoint, its steps from left to right.
 */
import type { RequestListener } from 'node:http';
import express, {
	type ErrorRequestHandler,
	type Express,
	type RequestHandler,
} from 'express';
import helmet from 'helmet';
import { CANARY_PATH, PATHS } from '../shared/protocol';
import type { EndSessionPorts } from './domain/end-session';
import { DrawbridgeError } from './domain/errors';
import type { OpenSessionPorts } from './domain/open-session';
import type { BrakeHistory } from './domain/ports';
import { createEntrance, type Entrance, type EntrancePorts } from './entrance';
import { readForm, readJsonOrForm } from './http/body';
import { createFollowCanary } from './http/bots/canary';
import { createTakeProof } from './http/bots/take-proof';
import { createCloseSession } from './http/close-session';
import { createRequireCsrf } from './http/csrf';
import { createEndOtherSession } from './http/end-other-session';
import {
	createRequireSameOrigin,
	createRequireWordPressOrigin,
} from './http/fetch-metadata';
import {
	createShowReadiness,
	showHealth,
	type InspectReadiness,
} from './http/health';
import { createLimit } from './http/limit';
import { noStore } from './http/no-store';
import { createOpenSession } from './http/open-session';
import { createPurgeNowAndThen } from './http/purge-now-and-then';
import { createRenewSession } from './http/renew-session';
import { createShowClient } from './http/show-client';
import { createShowDashboard } from './http/show-dashboard';
import { createShowHandoffPage } from './http/show-handoff-page';
import { PAGE_FILE_PATHS, showPageFile } from './http/show-page-file';
import { ROBOTS_PATH, showRobots } from './http/show-robots';
import { createShowSession } from './http/show-session';
import { createShowSignedOut } from './http/show-signed-out';

/** The methods of each path below, as they are told to whoever comes with another one. */
const METHODS = {
	[ PATHS.handoff ]: 'POST',
	[ PATHS.session ]: 'GET, HEAD, POST',
	[ PATHS.renew ]: 'POST',
	[ PATHS.endSession ]: 'POST',
	[ PATHS.logout ]: 'POST',
	[ PATHS.signedOut ]: 'GET, HEAD',
	[ PATHS.health ]: 'GET, HEAD',
	[ PATHS.ready ]: 'GET, HEAD',
	[ PATHS.client ]: 'GET, HEAD',
	[ PATHS.proof ]: 'POST',
	'/': 'GET, HEAD, POST',
	...Object.fromEntries(
		PAGE_FILE_PATHS.map( ( path ) => [ path, 'GET, HEAD' ] )
	),
} as const satisfies Record<
	( typeof PATHS )[ keyof typeof PATHS ] | '/',
	string
>;

/** Everything the service stands on. */
export interface AppPorts
	extends OpenSessionPorts, EndSessionPorts, EntrancePorts {
	readonly inspectReadiness: InspectReadiness;
	readonly brakes: BrakeHistory;
	/** Takes one bounded step in deleting rows that have had their time. */
	readonly purge: () => Promise< void >;
}

/**
 * The whole service as one request listener: its own endpoints through Express, everything else behind the guard.
 */
export function createApp( ports: AppPorts ): RequestListener {
	const entrance = createEntrance( ports );
	return entrance.leadTo( createRoutes( ports, entrance ) );
}

/**
 * The service's own endpoints, for requests that the way in has let through.
 */
export function createRoutes(
	ports: AppPorts,
	{ identityFor, bots, countRequest, respondError }: Entrance
): Express {
	const { settings, readClientAddress } = ports;
	const limit = createLimit( countRequest );
	const requireWordPressOrigin = createRequireWordPressOrigin( settings );
	const requireSameOrigin = createRequireSameOrigin( settings );
	const requireCsrf = createRequireCsrf( ports );
	const showHandoffPage = createShowHandoffPage( ports );
	const openSession = createOpenSession( ports, readClientAddress );
	const showSession = createShowSession( ports );
	const renewSession = createRenewSession( ports, readClientAddress );
	const purgeNowAndThen = createPurgeNowAndThen( ports.purge );
	const closeSession = createCloseSession( ports, readClientAddress );
	const endOtherSession = createEndOtherSession( ports, readClientAddress );
	const takeProof = createTakeProof( ports, bots );
	const followCanary = createFollowCanary( ports, bots );
	const showSignedOut = createShowSignedOut( settings );
	const showClient = createShowClient( settings );
	const showDashboard = createShowDashboard( {
		...ports,
		identityFor,
	} );
	const showReadiness = createShowReadiness( ports.inspectReadiness );

	const app = express()
		.disable( 'x-powered-by' )
		.disable( 'etag' )
		.set( 'query parser', false );
	app.use(
		helmet( {
			// Said before, and by the pages themselves.
			contentSecurityPolicy: false,
			// Knows no origins, and "frame-ancestors" replaces it.
			xFrameOptions: false,
			strictTransportSecurity: false,
			referrerPolicy: { policy: 'strict-origin' },
		} )
	);

	app.post(
		[ PATHS.handoff, '/' ],
		noStore,
		limit( 'handoff' ),
		requireWordPressOrigin,
		readForm,
		showHandoffPage
	);
	app.post(
		PATHS.session,
		noStore,
		limit( 'exchange' ),
		requireSameOrigin,
		readJsonOrForm,
		purgeNowAndThen,
		openSession
	);
	app.get( PATHS.session, noStore, showSession );
	app.post(
		PATHS.renew,
		noStore,
		limit( 'renewal' ),
		requireSameOrigin,
		readJsonOrForm,
		requireCsrf,
		purgeNowAndThen,
		renewSession
	);
	app.post(
		PATHS.logout,
		noStore,
		limit( 'logout' ),
		requireSameOrigin,
		readJsonOrForm,
		requireCsrf,
		closeSession
	);
	app.post(
		PATHS.endSession,
		noStore,
		limit( 'logout' ),
		requireSameOrigin,
		readJsonOrForm,
		requireCsrf,
		endOtherSession
	);
	app.post(
		PATHS.proof,
		noStore,
		limit( 'proof' ),
		requireSameOrigin,
		readJsonOrForm,
		requireCsrf,
		takeProof
	);
	app.get(
		`${ CANARY_PATH }/:tag`,
		noStore,
		limit( 'unknown' ),
		followCanary
	);
	app.get( PATHS.signedOut, noStore, showSignedOut );
	app.get( PATHS.client, showClient );
	app.get( [ ...PAGE_FILE_PATHS ], ( request, response ) => {
		showPageFile( request, response, request.url );
	} );
	app.get( ROBOTS_PATH, showRobots );
	app.get( PATHS.health, noStore, showHealth );
	app.get( PATHS.ready, noStore, showReadiness );
	app.get( '/', noStore, showDashboard );

	for ( const [ path, methods ] of Object.entries( METHODS ) ) {
		app.all( path, limit( 'unknown' ), refuseMethodBut( methods ) );
	}
	app.use( limit( 'unknown' ), refusePath );
	app.use( ( ( error, request, response, _next ) =>
		respondError( request, response, error ) ) as ErrorRequestHandler );
	return app;
}

/** @param methods that the path does take (RFC 9110 section 10.2.1) */
function refuseMethodBut( methods: string ): RequestHandler {
	return function refuseMethod( _request, response ) {
		response.setHeader( 'Allow', methods );
		throw new DrawbridgeError(
			'method-not-allowed',
			'the path exists but not for this method'
		);
	};
}

function refusePath(): never {
	throw new DrawbridgeError( 'not-found', 'no such path' );
}
