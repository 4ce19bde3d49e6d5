/**
 * Access tokens that were verified once: what is remembered of them, and what never is.
 */
import { describe, expect, it } from '@jest/globals';
import { createKeyring } from '../../server/crypto/keyring';
import { createTokenCodec } from '../../server/crypto/token-codec';
import { rememberVerified } from '../../server/crypto/verified-tokens';
import type { Identity } from '../../server/domain/session';
import { newSession } from './support/session';

const AUDIENCE = 'https://dash.example.test';
const SECRETS = {
	current: 'correct horse battery staple, and sixteen more words',
	previous: null,
};

function setUp() {
	const keyring = createKeyring( SECRETS );
	const codec = createTokenCodec( keyring );
	const keys = { all: keyring.all };
	let reads = 0;
	const read = rememberVerified( keys, ( token, audience ) => {
		reads++;
		return createTokenCodec( keyring ).readAccess( token, audience );
	} );
	const { access } = codec.issue( newSession(), AUDIENCE );
	return { keys, read, access, reads: () => reads };
}

describe( 'a verified access token', () => {
	it( 'is verified once and gives the same identity again', () => {
		const { read, access, reads } = setUp();
		const first = read( access, AUDIENCE );
		expect( first ).toMatchObject( { userId: newSession().userId } );
		expect( read( access, AUDIENCE ) ).toBe( first );
		expect( reads() ).toBe( 1 );
	} );

	it( 'gives an identity that nobody can change for the next request', () => {
		const { read, access } = setUp();
		const identity = read( access, AUDIENCE ) as Identity & {
			roles: string[];
		};
		expect( () => identity.roles.push( 'administrator' ) ).toThrow();
		expect( () => {
			( identity as { userId: number } ).userId = 1;
		} ).toThrow();
	} );

	it( 'is verified anew once the keys have changed', () => {
		const { keys, read, access, reads } = setUp();
		read( access, AUDIENCE );
		keys.all = [ ...keys.all ];
		read( access, AUDIENCE );
		expect( reads() ).toBe( 2 );
	} );

	it( 'does not pass for another audience', () => {
		const { read, access } = setUp();
		read( access, AUDIENCE );
		expect( read( access, 'https://other.test' ) ).toBeNull();
	} );

	it( 'does not vouch for other claims under its signature', () => {
		const { read, access } = setUp();
		read( access, AUDIENCE );
		const [ head, , signature ] = access.split( '.' );
		const claims = Buffer.from( '{"sub":"1"}' ).toString( 'base64url' );
		expect(
			read( `${ head }.${ claims }.${ signature }`, AUDIENCE )
		).toBeNull();
		expect( read( access, AUDIENCE ) ).not.toBeNull();
	} );

	it( 'is not remembered if it does not hold', () => {
		const { read, access, reads } = setUp();
		const forged = `${ access.slice( 0, -4 ) }AAAA`;
		expect( read( forged, AUDIENCE ) ).toBeNull();
		expect( read( forged, AUDIENCE ) ).toBeNull();
		expect( reads() ).toBe( 2 );
	} );
} );
