/**
 * `GET /drawbridge/page/NAME`: style, icon and scripts of the service's own pages.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, PAGE_FILES, type PageFile } from './pages/page-files';

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

const FILES = new Map( PAGE_FILES.map( ( file ) => [ file.path, file ] ) );

/** The paths that `showPageFile` answers, relative to the base path. */
export const PAGE_FILE_PATHS: readonly string[] = [ ...FILES.keys() ];

/**
 * Answers with a file whoever asks: it is public, and needs neither settings nor database. A browser keeps the version
 * that its page named (RFC 9111 section 5.2.2, RFC 8246); a page of another version, while processes are replaced, makes
 * do with this one once.
 *
 * @param url path and query, without the base path
 * @return whether there is such a file
 */
export function showPageFile(
	{ method }: IncomingMessage,
	response: ServerResponse,
	url: string
): boolean {
	const [ path = '' ] = url.split( '?', 1 );
	const file = FILES.get( path );
	if ( ! file ) {
		return false;
	}
	const body = Buffer.from( file.text );
	response.writeHead( 200, {
		'Content-Type': `${ file.type }; charset=utf-8`,
		'Content-Length': body.length,
		'Cache-Control': cacheControlFor( file, url ),
		'X-Content-Type-Options': 'nosniff',
		'X-Robots-Tag': 'noindex, nofollow',
	} );
	response.end( method === 'HEAD' ? undefined : body );
	return true;
}

function cacheControlFor( file: PageFile, url: string ): string {
	return url === addressOf( file )
		? `public, max-age=${ A_YEAR_SECONDS }, immutable`
		: 'no-store';
}
