/**
 * What browsers mean by "the same site", by which they decide whether a frame is given its cookies.
 */

/**
 * The registrable domain of a host name by the public suffix list ("example.co.uk" for "dash.example.co.uk"), or null
 * for a public suffix itself, an IP address and a name of one label. tldts's `getDomain` with `allowPrivateDomains`.
 */
export type RegistrableDomain = ( host: string ) => string | null;

const withoutRootDot = ( host: string ) => host.replace( /\.$/, '' );

/**
 * The site of an address: its scheme and registrable domain, or its whole host where there is none. Ports play no part.
 * A host with the root's dot at its end is a site of its own, as in browsers (HTML "obtain a site", URL "registrable
 * domain"); the scheme counts ("schemefully same site", RFC 6265bis section 5.2).
 *
 * @param url               an address of a tuple origin: http or https
 * @param registrableDomain reads the public suffix list
 * @return for example `https://example.com`
 */
export function siteOf(
	url: URL,
	registrableDomain: RegistrableDomain
): string {
	const host = withoutRootDot( url.hostname );
	const rootDot = url.hostname.slice( host.length );
	return `${ url.protocol }//${ registrableDomain( host ) ?? host }${ rootDot }`;
}

/**
 * Whether a page of one address gives a frame of the other its `SameSite=Strict` cookies.
 *
 * @param a                 one address
 * @param b                 the other one
 * @param registrableDomain reads the public suffix list
 */
export function isSameSite(
	a: URL,
	b: URL,
	registrableDomain: RegistrableDomain
): boolean {
	return siteOf( a, registrableDomain ) === siteOf( b, registrableDomain );
}
