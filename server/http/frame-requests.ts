/**
 * What may rely on the cookies of a frame: they are sent with requests of the page around it too, SameSite or not.
 */
import type { IncomingMessage } from 'node:http';
import { DrawbridgeError } from '../domain/errors';
import { readCookies, type SessionCookies } from './cookies';
import { isFramed, isSafeMethod } from './navigation';

/**
 * The session cookies of a request for the dashboard. The frame's own count for what its own pages ask, and for showing
 * a page in it; a request that the page around it, or another frame of that page, makes in the member's name is refused.
 *
 * @throws {DrawbridgeError} `csrf`
 */
export function readDashboardCookies(
	request: IncomingMessage
): SessionCookies {
	const cookies = readCookies( request );
	const reliesOnFrame =
		cookies.mode === 'partitioned' &&
		( cookies.access !== undefined || cookies.refresh !== undefined );
	if ( reliesOnFrame && ! isFrameOwn( request ) ) {
		throw new DrawbridgeError(
			'csrf',
			'a request with the cookies of a frame does not come from it'
		);
	}
	return cookies;
}

/** Fetch Metadata, `Sec-Fetch-Site`. */
function isFrameOwn( request: IncomingMessage ): boolean {
	return (
		request.headers[ 'sec-fetch-site' ] === 'same-origin' ||
		( isFramed( request ) && isSafeMethod( request ) )
	);
}
