/**
 * `GET /robots.txt`: there is nothing here for crawlers (RFC 9309).
 */
import type { RequestHandler } from 'express';

/** Where crawlers look; a path of the host, so it says nothing under a base path. */
export const ROBOTS_PATH = '/robots.txt';

const A_DAY_SECONDS = 24 * 60 * 60;

/** Forbids every path to every crawler that asks. */
export const showRobots: RequestHandler = function showRobots(
	_request,
	response
) {
	response
		.set( 'Cache-Control', `public, max-age=${ A_DAY_SECONDS }` )
		.type( 'text/plain' )
		.send( 'User-agent: *\nDisallow: /\n' );
};
