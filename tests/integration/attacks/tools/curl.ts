/**
 * Runs curl in a loop, as it comes and dressed as Chrome: it fetches what it is told, and a script picks the links out.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSERS } from '../../../support/browser-headers';
import { run } from '../../../support/processes';
import { CURL } from '../../../support/programs';
import { quiet } from '../../../support/progress';
import { meetRequirements } from '../../../support/requirements';
import { httpTool, type HttpCrawl } from './http-tool';
import { AT_ONCE } from './tool';

/** Pages that one curl fetches before their links are looked at. */
const BATCH = 40;

const AS_IT_COMES = { 'user-agent': 'curl/7.88.1', accept: '*/*' };

export const CURL_PLAIN = httpTool( 'curl', AS_IT_COMES, ( job ) =>
	crawlWithCurl( job, {} )
);

export const CURL_AS_CHROME = httpTool(
	'curl dressed as Chrome',
	pickTexts( BROWSERS.chromium.page ),
	( job ) =>
		crawlWithCurl( job, {
			...pickTexts( BROWSERS.chromium.page ),
			referer: `${ job.origin }/reports/`,
		} )
);

async function crawlWithCurl(
	{ origin, headers, addresses, signal }: HttpCrawl,
	disguise: Readonly< Record< string, string > >
): Promise< void > {
	const pathOf = await meetRequirements( [ CURL ], quiet );
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-curl-' ) );
	const fileOf = ( index: number ) => join( folder, `${ index }.html` );
	try {
		while ( ! signal.aborted ) {
			const paths = addresses.take( BATCH );
			if ( paths.length === 0 ) {
				return;
			}
			await run( {
				command: pathOf( CURL ),
				args: [
					...[ '--silent', '--compressed', '--config', '-' ],
					...[ '--parallel', '--parallel-max', String( AT_ONCE ) ],
				],
				input: configOf( paths, {
					origin,
					headers: { ...disguise, ...headers },
					fileOf,
				} ),
				signal,
			} ).catch( () => undefined );
			for ( const index of paths.keys() ) {
				addresses.addLinksOf(
					await readFile( fileOf( index ), 'utf8' ).catch( () => '' )
				);
			}
		}
	} finally {
		await rm( folder, { recursive: true, force: true } );
	}
}

/** The pages to fetch, as curl reads them; `next` would forget the headers, so they stand once. */
function configOf(
	paths: readonly string[],
	{
		origin,
		headers,
		fileOf,
	}: {
		readonly origin: string;
		readonly headers: Readonly< Record< string, string > >;
		readonly fileOf: ( index: number ) => string;
	}
): string {
	const quoted = ( text: string ) =>
		`"${ text.replaceAll( '\\', '\\\\' ).replaceAll( '"', '\\"' ) }"`;
	return [
		...Object.entries( headers ).map(
			( [ name, value ] ) =>
				`header = ${ quoted( `${ name }: ${ value }` ) }`
		),
		...paths.flatMap( ( path, index ) => [
			`url = ${ quoted( origin + path ) }`,
			`output = ${ quoted( fileOf( index ) ) }`,
		] ),
	].join( '\n' );
}

function pickTexts( headers: object ): Record< string, string > {
	return Object.fromEntries(
		Object.entries( headers ).filter(
			( entry ): entry is [ string, string ] =>
				typeof entry[ 1 ] === 'string'
		)
	);
}
