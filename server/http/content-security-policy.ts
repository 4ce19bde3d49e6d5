/**
 * The Content Security Policy (CSP3): who may frame an answer, said of every one, and what the service's own pages may do.
 */
import type { ServerResponse } from 'node:http';

const HEADER = 'Content-Security-Policy';
const NOBODY = "'none'";

/**
 * Names who may show an answer in a frame. Said before anything else is known of the answer, so that none goes without it.
 *
 * @param origins of the site; nobody may if there is none
 */
export type AllowFraming = (
	response: ServerResponse,
	origins: readonly string[]
) => void;

/** The origins are the same list until the settings are read again, so the header is written once for each. */
export function createAllowFraming(): AllowFraming {
	let knownOrigins: readonly string[] | null = null;
	let policy = '';
	return function allowFraming( response, origins ) {
		if ( origins !== knownOrigins ) {
			const ancestors = origins.length > 0 ? origins.join( ' ' ) : NOBODY;
			policy = `frame-ancestors ${ ancestors }`;
			knownOrigins = origins;
		}
		response.setHeader( HEADER, policy );
	};
}

/**
 * Adds what a page of the service may do.
 *
 * @param nonce of its own script and style elements
 */
export function restrictPage( response: ServerResponse, nonce: string ): void {
	response.setHeader(
		HEADER,
		[
			"default-src 'none'",
			`script-src 'nonce-${ nonce }'`,
			`style-src 'nonce-${ nonce }'`,
			"connect-src 'self'",
			"img-src 'self' data:",
			"form-action 'self'",
			"base-uri 'none'",
			String(
				response.getHeader( HEADER ) ?? `frame-ancestors ${ NOBODY }`
			),
		].join( '; ' )
	);
}
