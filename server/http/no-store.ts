/**
 * Keeps an answer out of every cache, the browser's back/forward cache included.
 */
import type { RequestHandler } from 'express';

/** Sets `Cache-Control: no-store` (RFC 9111 section 5.2.2.5). */
export const noStore: RequestHandler = function noStore(
	_request,
	response,
	next
) {
	response.setHeader( 'Cache-Control', 'no-store' );
	next();
};
