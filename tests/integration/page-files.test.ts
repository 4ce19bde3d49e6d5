/**
 * The files that pages for strangers link to: there for everybody, and kept by browsers until they change.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { navigation } from '../support/crossing';
import type { HttpAnswer } from '../support/http-client';
import { useSandbox } from './support/sandbox';
import { newVisitor } from './support/visitors';

const LINK = /(?:src|href)="([^"]*\/drawbridge\/page\/[^"]*)"/g;

const sandbox = useSandbox();

let links: readonly string[];

beforeAll( async () => {
	const arrival = await get( '/', navigation() );
	links = [ ...arrival.body.matchAll( LINK ) ].map( ( [ , link ] ) =>
		String( link )
	);
} );

function get( path: string, headers = {} ): Promise< HttpAnswer > {
	return newVisitor( sandbox() ).get( sandbox().serviceUrl + path, {
		headers,
	} );
}

/** A path of another version of each file, as a page has it that came from a process with other files. */
function withOtherVersion( link: string ): string {
	return link.replace( /\?v=.*/, '?v=another' );
}

describe( 'the files of a page for strangers', () => {
	it( 'are style, icon and script, in the version that the page names, to be kept', async () => {
		const answers = await Promise.all(
			links.map( ( link ) => get( link ) )
		);
		expect(
			answers.map( ( { status, headers } ) => [
				status,
				headers[ 'content-type' ],
				headers[ 'cache-control' ],
				headers[ 'x-content-type-options' ],
			] )
		).toEqual(
			[ 'image/svg+xml', 'text/css', 'text/javascript' ].map(
				( type ) => [
					200,
					`${ type }; charset=utf-8`,
					'public, max-age=31536000, immutable',
					'nosniff',
				]
			)
		);
		for ( const { body, headers } of answers ) {
			expect( Number( headers[ 'content-length' ] ) ).toBe(
				Buffer.byteLength( body )
			);
		}
	} );

	it( 'are not kept where the page names another version', async () => {
		for ( const link of links ) {
			const named = await get( link );
			const another = await get( withOtherVersion( link ) );
			expect( another.body ).toBe( named.body );
			expect( another.headers[ 'cache-control' ] ).toBe( 'no-store' );
		}
	} );

	it( 'are told of by HEAD, take nothing by POST, and are no folder to look around in', async () => {
		const [ link = '' ] = links;
		const ask = ( method: string, path: string ) =>
			newVisitor( sandbox() ).request(
				method,
				sandbox().serviceUrl + path
			);
		const told = await ask( 'HEAD', link );
		expect( [ told.status, told.body ] ).toEqual( [ 200, '' ] );
		const refused = await ask( 'POST', link );
		expect( [ refused.status, refused.headers[ 'allow' ] ] ).toEqual( [
			405,
			'GET, HEAD',
		] );
		for ( const path of [ '', 'nothing', '../../server.js' ] ) {
			const answer = await ask( 'GET', `/drawbridge/page/${ path }` );
			expect( answer.status ).not.toBe( 200 );
		}
	} );

	it( 'are there while the service is not ready, for pages of other processes', async () => {
		const [ service ] = sandbox().services;
		await service?.restart( {
			WP_CONFIG_FILE: `${ sandbox().wpConfig.path }.missing`,
		} );
		expect( ( await get( PATHS.ready ) ).status ).toBe( 503 );
		for ( const link of links ) {
			expect( ( await get( link ) ).status ).toBe( 200 );
		}
	} );
} );
