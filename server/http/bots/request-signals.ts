/**
 * Reads from a request what the decision about bots wants to know.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';
import { claimedBrowser } from '../../domain/bots/claimed-browser';
import type { RequestSignals } from '../../domain/bots/suspicion';

/** Client hints name a headless browser even where its User-Agent header was dressed up. */
const HEADLESS_BRAND = 'HeadlessChrome';

/** A header no browser sends is not looked at any further; patterns would take their time. */
const LONGEST_USER_AGENT = 1_024;

/**
 * @param isTrustworthy whether browsers trust the service's address
 */
export function requestSignals(
	headers: IncomingHttpHeaders,
	isTrustworthy: boolean
): RequestSignals {
	const userAgent = headers[ 'user-agent' ]?.slice( 0, LONGEST_USER_AGENT );
	const brands = textOf( headers, 'sec-ch-ua' );
	return {
		browser: userAgent ? claimedBrowser( userAgent ) : null,
		isKnownBot:
			isbot( userAgent ) || brands?.includes( HEADLESS_BRAND ) === true,
		isTrustworthy,
		fetchMetadata: {
			site: textOf( headers, 'sec-fetch-site' ),
			mode: textOf( headers, 'sec-fetch-mode' ),
			destination: textOf( headers, 'sec-fetch-dest' ),
			user: textOf( headers, 'sec-fetch-user' ),
		},
		clientHints: {
			brands,
			mobile: textOf( headers, 'sec-ch-ua-mobile' ),
			platform: textOf( headers, 'sec-ch-ua-platform' ),
		},
		accept: headers.accept,
		acceptLanguage: headers[ 'accept-language' ],
		acceptEncoding: textOf( headers, 'accept-encoding' ),
	};
}

function textOf(
	headers: IncomingHttpHeaders,
	name: string
): string | undefined {
	const value = headers[ name ];
	return typeof value === 'string' ? value : undefined;
}

/** Whether browsers trust the address of a service (Secure Contexts, section 3.1): TLS, or this very machine. */
export function isTrusted( url: string ): boolean {
	const { protocol, hostname } = new URL( url );
	return (
		protocol === 'https:' ||
		hostname === '127.0.0.1' ||
		hostname === '[::1]' ||
		/(?:^|\.)localhost$/.test( hostname )
	);
}
