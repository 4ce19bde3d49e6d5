/**
 * `GET /drawbridge/health`, the process lives, and `GET /drawbridge/ready`, it can serve.
 */
import type { RequestHandler } from 'express';

/** Whether each thing the service stands on is there. */
export interface Readiness {
	readonly database: boolean;
	readonly schema: boolean;
	readonly key: boolean;
	readonly settings: boolean;
}

/** Looks now; never throws. */
export type InspectReadiness = () => Promise< Readiness >;

/** Answers that the process lives. */
export const showHealth: RequestHandler = function showHealth(
	_request,
	response
) {
	response.json( { status: 'live' } );
};

export function createShowReadiness(
	inspect: InspectReadiness
): RequestHandler {
	return async function showReadiness( _request, response ) {
		const checks = await inspect();
		const isReady = Object.values( checks ).every( Boolean );
		response
			.status( isReady ? 200 : 503 )
			.json( { status: isReady ? 'ready' : 'not-ready', checks } );
	};
}
