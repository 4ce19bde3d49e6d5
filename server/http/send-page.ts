/**
 * Sends one of the service's own pages with its Content Security Policy.
 */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { restrictPage } from './content-security-policy';

/**
 * @param status   HTTP status
 * @param render   gives the whole HTML document; the nonce belongs on its own script and style elements
 */
export function sendPage(
	response: ServerResponse,
	status: number,
	render: ( nonce: string ) => string
): void {
	const nonce = randomBytes( 16 ).toString( 'base64' );
	const html = Buffer.from( render( nonce ) );
	restrictPage( response, nonce );
	response.writeHead( status, {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Length': html.length,
		'Cache-Control': 'no-store',
		'X-Robots-Tag': 'noindex, nofollow',
	} );
	response.end( html );
}
