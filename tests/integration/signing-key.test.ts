/**
 * Both halves must sign with one secret: WordPress tells which key is its own, and the service says so when it has another.
 */
import { describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { clientFor, crossOver, openUrl } from '../support/crossing';
import { randomSecret } from '../support/secrets';
import { readKeys } from './support/keys';
import { useSandbox } from './support/sandbox';

const sandbox = useSandbox();

/** Read past WordPress, which would publish it on the way. */
async function publishedKey(): Promise< string | undefined > {
	const [ row ] = await sandbox().database.query< { option_value: string } >(
		`SELECT option_value FROM ${
			sandbox().info.database.prefix
		}options WHERE option_name = 'drawbridge_site'`
	);
	return /"key_id";s:12:"(\w+)"/.exec( row?.option_value ?? '' )?.[ 1 ];
}

function knock() {
	return clientFor( sandbox() ).get( openUrl( sandbox() ) );
}

describe( 'the key of WordPress', () => {
	it( 'is published by its id', async () => {
		expect( await publishedKey() ).toBe(
			( await readKeys( sandbox() ) ).kid
		);
	} );

	it( 'is published anew by the first request after the salts have changed', async () => {
		const before = await publishedKey();
		await sandbox().wpConfig.define( {
			LOGGED_IN_KEY: randomSecret( 64 ),
		} );
		await knock();
		const { kid } = await readKeys( sandbox() );
		expect( kid ).not.toBe( before );
		expect( await publishedKey() ).toBe( kid );
		await crossOver( sandbox() );
	} );

	it( 'is not published while its secret is no good', async () => {
		const before = await sandbox().wpConfig.read();
		await sandbox().wpConfig.define( {
			LOGGED_IN_SALT: 'put your unique phrase here',
		} );
		await knock();
		expect( await publishedKey() ).toBeUndefined();

		await sandbox().wpConfig.write( before );
		await knock();
		expect( await publishedKey() ).toBe(
			( await readKeys( sandbox() ) ).kid
		);
	} );
} );

describe( 'a service with another secret', () => {
	it( 'is not ready, and says what is wrong and what mends it', async () => {
		const [ service ] = sandbox().services;
		await service?.restart( { DRAWBRIDGE_SECRET: randomSecret( 64 ) } );
		const client = clientFor( sandbox() );
		const ready = await client.get( sandbox().serviceUrl + PATHS.ready );
		expect( ready.status ).toBe( 503 );
		const page = await client.get( `${ sandbox().serviceUrl }/`, {
			headers: { accept: 'text/html' },
		} );
		expect( page.body ).toContain(
			'WordPress signs with another secret than the one this service reads.'
		);
	} );
} );
