/**
 * What will work where, from the addresses of WordPress and of the service alone.
 */

import { isSameSite, type RegistrableDomain } from '../../../shared/same-site';

/**
 * - `same-site`: links and embedding, in all browsers.
 * - `same-origin`: the same, but scripts of one reach the other.
 * - `another-site`: links everywhere; embedding only where a browser keeps cookies in frames of other sites.
 * - `service-needs-https`, `wordpress-needs-https`: nothing to rely on before that is mended.
 */
export type Verdict =
	| 'same-site'
	| 'same-origin'
	| 'another-site'
	| 'service-needs-https'
	| 'wordpress-needs-https';

/** How the two addresses stand to each other. */
export interface Topology {
	readonly verdict: Verdict;
	/** A better address, of WordPress where it needs HTTPS and of the service otherwise; null if there is none. */
	readonly recommended: string | null;
	/** Whether one of them answers on this computer alone. */
	readonly isTrial: boolean;
}

/**
 * Reads an address as somebody types it.
 *
 * @return null for what is not, or not yet, an address of the web
 */
export function parseAddress( typed: string ): URL | null {
	const trimmed = typed.trim();
	if ( ! /^https?:\/\/[^/]/i.test( trimmed ) ) {
		return null;
	}
	try {
		return new URL( trimmed );
	} catch {
		return null;
	}
}

/**
 * Judges two addresses.
 *
 * @param wordpress         the home URL of WordPress
 * @param service           the address of the token service
 * @param registrableDomain reads the public suffix list
 * @return null if both are the same place
 */
export function judgeTopology(
	wordpress: URL,
	service: URL,
	registrableDomain: RegistrableDomain
): Topology | null {
	if ( placeOf( wordpress ) === placeOf( service ) ) {
		return null;
	}
	const verdict = verdictOn( wordpress, service, registrableDomain );
	const better = betterAddress(
		verdict,
		wordpress,
		service,
		registrableDomain
	);
	return {
		verdict,
		recommended: better === placeOf( service ) ? null : better,
		isTrial: isLoopback( wordpress ) || isLoopback( service ),
	};
}

function verdictOn(
	wordpress: URL,
	service: URL,
	registrableDomain: RegistrableDomain
): Verdict {
	const isMixed = isPlain( service ) && ! isPlain( wordpress );
	if ( isMixed || isInsecure( service ) ) {
		return 'service-needs-https';
	}
	const isOneScheme = wordpress.protocol === service.protocol;
	if (
		isInsecure( wordpress ) ||
		( ! isOneScheme &&
			isSameSite( secured( wordpress ), service, registrableDomain ) )
	) {
		return 'wordpress-needs-https';
	}
	if ( wordpress.origin === service.origin ) {
		return 'same-origin';
	}
	return isSameSite( wordpress, service, registrableDomain )
		? 'same-site'
		: 'another-site';
}

function betterAddress(
	verdict: Verdict,
	wordpress: URL,
	service: URL,
	registrableDomain: RegistrableDomain
): string | null {
	switch ( verdict ) {
		case 'same-site':
			return null;
		case 'wordpress-needs-https':
			return placeOf( secured( wordpress ) );
		case 'same-origin':
			return registrableDomain( wordpress.hostname )
				? addressBeside( wordpress, service, registrableDomain )
				: null;
		case 'service-needs-https':
			return isLoopback( wordpress ) ||
				isSameSite(
					secured( wordpress ),
					secured( service ),
					registrableDomain
				)
				? placeOf( secured( service ) )
				: addressBeside(
						secured( wordpress ),
						service,
						registrableDomain
					);
		case 'another-site':
			return addressBeside( wordpress, service, registrableDomain );
	}
}

/** A sub-domain of the site, on the port of the service; where there can be none, a path of the same host. */
function addressBeside(
	wordpress: URL,
	service: URL,
	registrableDomain: RegistrableDomain
): string {
	const { protocol, host, hostname } = wordpress;
	const domain = registrableDomain( hostname );
	const port = service.port && `:${ service.port }`;
	if ( ! domain ) {
		return `${ protocol }//${ port ? hostname + port : `${ host }/dash` }`;
	}
	const name = hostname === `dash.${ domain }` ? 'dashboard' : 'dash';
	return `${ protocol }//${ name }.${ domain }${ port }`;
}

function secured( address: URL ): URL {
	const url = new URL( address );
	if ( isPlain( url ) ) {
		// The port of plain HTTP is no port of HTTPS.
		url.port = '';
		url.protocol = 'https:';
	}
	return url;
}

/** Without the slash at its end. */
function placeOf( { origin, pathname }: URL ): string {
	return origin + pathname.replace( /\/+$/, '' );
}

function isPlain( { protocol }: URL ): boolean {
	return protocol === 'http:';
}

/** Whether browsers keep no `Secure` cookies for it. */
function isInsecure( address: URL ): boolean {
	return isPlain( address ) && ! isLoopback( address );
}

function isLoopback( { hostname }: URL ): boolean {
	return /^(.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/.test( hostname );
}
