/**
 * `GET /drawbridge/client.js`: what a browser may keep of it, and what stands in it.
 */
import { describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { clientFor, openUrl } from '../support/crossing';
import type { HttpAnswer } from '../support/http-client';
import { useSandbox } from './support/sandbox';
import { until } from './support/until';

const sandbox = useSandbox();

function ask( headers = {} ): Promise< HttpAnswer > {
	return clientFor( sandbox() ).get( sandbox().serviceUrl + PATHS.client, {
		headers,
	} );
}

describe( 'the session manager', () => {
	it( 'is JavaScript to every browser, for the own site alone', async () => {
		const { status, headers } = await ask();
		expect( status ).toBe( 200 );
		expect( headers ).toMatchObject( {
			'content-type': 'text/javascript; charset=utf-8',
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin',
		} );
	} );

	it( 'is kept by the browser, which asks each time whether it is still the same', async () => {
		const { headers } = await ask();
		expect( headers[ 'cache-control' ] ).toBe( 'private, no-cache' );
		const again = await ask( { 'if-none-match': headers.etag } );
		expect( again.status ).toBe( 304 );
		expect( again.body ).toBe( '' );
	} );

	it( 'knows the way back through WordPress, and nothing else of the site', async () => {
		const { body } = await ask();
		const [ served ] = /\(\{[^{}]*\}\);\s*$/.exec( body ) ?? [];
		expect( JSON.parse( ( served ?? '' ).slice( 1, -3 ) ) ).toEqual( {
			basePath: '',
			openUrl: openUrl( sandbox() ),
			wordPressOrigins: [ sandbox().wordpressUrl ],
		} );
	} );

	it( 'changes with the address of the site', async () => {
		const before = await ask();
		await sandbox().wpEval(
			`$site = get_option( 'drawbridge_site' );
			$site['open_url'] = add_query_arg( 'moved', '1', $site['open_url'] );
			update_option( 'drawbridge_site', $site );`
		);
		const after = await until( 'the script has changed', async () => {
			const answer = await ask();
			return answer.headers.etag !== before.headers.etag && answer;
		} );
		expect( after.body ).toContain( 'moved=1' );
	} );
} );
