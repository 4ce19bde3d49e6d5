/**
 * Tells a person's navigation, which gets a page, from a program's request, which gets JSON.
 */
import type { IncomingMessage } from 'node:http';

/**
 * Fetch Metadata decides where a browser sends it; else the Accept header does. The service's own base is always a page
 * for a client that states no preference: hosting panels compare its status and type before and after an update.
 */
export function isNavigation( request: IncomingMessage ): boolean {
	const mode = request.headers[ 'sec-fetch-mode' ];
	if ( mode !== undefined ) {
		return mode === 'navigate';
	}
	const accept = request.headers.accept ?? '*/*';
	return (
		accept.includes( 'text/html' ) ||
		( request.url === '/' && accept.includes( '*/*' ) )
	);
}

/** Whether a request can change nothing (RFC 9110 section 9.2.1). */
export function isSafeMethod( request: IncomingMessage ): boolean {
	return request.method === 'GET' || request.method === 'HEAD';
}
