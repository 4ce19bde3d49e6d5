/**
 * Strips the base path under which the service is mounted, as Passenger does not.
 */

/**
 * Some proxies strip the base path themselves, so a path without it is left as it is.
 *
 * @param url      path and query of a request
 * @param basePath without a trailing slash; empty at the root of a host
 * @return the URL relative to the base path, beginning with a slash
 */
export function withoutBasePath( url: string, basePath: string ): string {
	if ( basePath === '' && url.startsWith( '/' ) ) {
		return url;
	}
	const next = url[ basePath.length ];
	const isInside =
		url.startsWith( basePath ) &&
		( next === undefined || next === '/' || next === '?' );
	if ( ! isInside ) {
		return url;
	}
	const rest = url.slice( basePath.length );
	return next === '/' ? rest : `/${ rest }`;
}
