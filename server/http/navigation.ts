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

const FRAMES: ReadonlySet< string > = new Set( [
	'iframe',
	'frame',
	'object',
	'embed',
] );

/** Whether a request loads a page into a frame (Fetch Metadata, `Sec-Fetch-Dest`). */
export function isFramed( request: IncomingMessage ): boolean {
	return FRAMES.has( String( request.headers[ 'sec-fetch-dest' ] ) );
}

/** Whether a request can change nothing (RFC 9110 section 9.2.1). */
export function isSafeMethod( request: IncomingMessage ): boolean {
	return request.method === 'GET' || request.method === 'HEAD';
}

/** Whether a browser asks ahead of need (`Sec-Purpose`, Fetch Metadata; `Purpose` and `X-Moz` before it): no person yet. */
export function isPrefetch( { headers }: IncomingMessage ): boolean {
	return [
		headers[ 'sec-purpose' ],
		headers.purpose,
		headers[ 'x-moz' ],
	].some( ( purpose ) => String( purpose ).startsWith( 'prefetch' ) );
}

/** Whether a person is about to see the answer: a page in a tab or a frame, no download and nothing asked ahead of need. */
export function isVisit( request: IncomingMessage ): boolean {
	const destination = request.headers[ 'sec-fetch-dest' ];
	return (
		request.method === 'GET' &&
		isNavigation( request ) &&
		! isPrefetch( request ) &&
		( destination === undefined ||
			destination === 'document' ||
			isFramed( request ) )
	);
}
