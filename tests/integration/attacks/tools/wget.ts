/**
 * Runs wget, which follows links by itself and then goes down a list.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../support/processes';
import { WGET } from '../../../support/programs';
import { quiet } from '../../../support/progress';
import { REPORTS_PATH } from '../../../support/reports/pages';
import { meetRequirements } from '../../../support/requirements';
import { httpTool, type HttpCrawl } from './http-tool';

const AS_IT_COMES = { 'user-agent': 'Wget/1.21.3', accept: '*/*' };

/** As many pages of the list as one wget is told of. */
const BATCH = 500;

export const WGET_PLAIN = httpTool( 'wget', AS_IT_COMES, crawlWithWget );

async function crawlWithWget( {
	origin,
	headers,
	addresses,
	signal,
}: HttpCrawl ): Promise< void > {
	const pathOf = await meetRequirements( [ WGET ], quiet );
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-wget-' ) );
	const wget = ( args: readonly string[], input?: string ) =>
		run( {
			command: pathOf( WGET ),
			args: [
				...[ '--quiet', '--tries=1', '--delete-after' ],
				...[ '--execute=robots=off', '--no-config' ],
				`--directory-prefix=${ folder }`,
				...Object.entries( headers ).map(
					( [ name, value ] ) => `--header=${ name }: ${ value }`
				),
				...args,
			],
			...( input !== undefined && { input } ),
			signal,
			// It ends with an error where one page did.
		} ).catch( () => undefined );
	try {
		await wget( [ '--recursive', '--level=inf', origin + REPORTS_PATH ] );
		while ( ! signal.aborted ) {
			const paths = addresses.take( BATCH );
			if ( paths.length === 0 ) {
				return;
			}
			await wget(
				[ '--input-file=-' ],
				paths.map( ( path ) => origin + path ).join( '\n' )
			);
		}
	} finally {
		await rm( folder, { recursive: true, force: true } );
	}
}
