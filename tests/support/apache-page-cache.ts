/**
 * The part of Apache's configuration that keeps every page of a site for everybody, as careless page caches do.
 */

/** Apache's modules for it. */
export const PAGE_CACHE_MODULES = [ 'cache', 'cache_disk' ];

/** WordPress's own files, wherever they stand, say themselves what may be kept. */
const CORE_FILE = 'wp-(admin|login|includes|content|json)';

/**
 * Renders the directives for the virtual host of the site. Pages are kept whoever is signed in, although WordPress forbids
 * it and even if the browser asks for a fresh copy. `X-Cache` says whether an answer is a kept one. WordPress's rewriting is
 * done here, too: where a .htaccess does it, the cache takes every page for index.php.
 *
 * @param folder   where to keep them; the web server must be able to write there
 * @param basePath path of the service on the same host, which is left alone; empty if it has a host of its own
 */
export function pageCache( folder: string, basePath: string ): string {
	const exceptions = [
		`/.*${ CORE_FILE }`,
		...( basePath ? [ basePath ] : [] ),
	];
	const ownPath = basePath
		? `\n\tRewriteCond %{REQUEST_URI} !^${ basePath }/`
		: '';
	return `	CacheEnable disk /
	CacheRoot ${ folder }
	CacheHeader on
	CacheIgnoreCacheControl on
	CacheIgnoreHeaders Set-Cookie
	RewriteEngine On
	RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} !-f
	RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} !-d${ ownPath }
	RewriteRule ^/ /index.php
	<LocationMatch "^(?!${ exceptions.join( '|' ) })">
		Header unset Expires
		Header unset Pragma
		Header set Cache-Control "s-maxage=600"
	</LocationMatch>`;
}
