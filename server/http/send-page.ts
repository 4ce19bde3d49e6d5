/**
 * Sends one of the service's own pages with its Content Security Policy.
 */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

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
	response.writeHead( status, {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Length': html.length,
		'Cache-Control': 'no-store',
		'Content-Security-Policy': contentSecurityPolicy( nonce ),
		'X-Robots-Tag': 'noindex, nofollow',
	} );
	response.end( html );
}

function contentSecurityPolicy( nonce: string ): string {
	return [
		"default-src 'none'",
		`script-src 'nonce-${ nonce }'`,
		`style-src 'nonce-${ nonce }'`,
		"connect-src 'self'",
		"img-src 'self' data:",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
	].join( '; ' );
}
