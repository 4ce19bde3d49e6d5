/**
 * The token codec: tokens are a pure function of the row, and none passes for another kind.
 */
import { describe, expect, it } from '@jest/globals';
import { sign } from 'jsonwebtoken';
import { createKeyring } from '../../server/crypto/keyring';
import { createTokenCodec } from '../../server/crypto/token-codec';
import { newSession } from './support/session';

const AUDIENCE = 'https://dash.example.test';
const SECRET = 'correct horse battery staple, and sixteen more words';
const keyring = createKeyring( { current: SECRET, previous: null } );
const codec = createTokenCodec( keyring );

const SESSION = newSession();

const HANDOFF = {
	iss: 'https://example.test',
	aud: AUDIENCE,
	sub: '42',
	jti: SESSION.sid,
	iat: 1_800_000_000,
	exp: 1_800_000_060,
	wp_verifier: 'a'.repeat( 64 ),
	name: 'Mia Member',
	locale: 'ko_KR',
	roles: [ 'subscriber' ],
	context: 'top',
	return_to: '/',
};

function signHandoff(
	claims: object = HANDOFF,
	header: { typ?: string; kid?: string } = {}
): string {
	const defined = JSON.parse( JSON.stringify( claims ) ) as object;
	return sign( defined, keyring.current.handoff, {
		algorithm: 'HS256',
		header: {
			alg: 'HS256',
			typ: 'handoff+jwt',
			kid: keyring.current.kid,
			...header,
		},
	} );
}

function refusalOf( token: string ): string {
	try {
		codec.readHandoff( token );
		return 'accepted';
	} catch ( error ) {
		return ( error as { code: string } ).code;
	}
}

describe( 'keys', () => {
	it( 'agree with PHP hash_hkdf for the same secret', () => {
		// php -r "echo bin2hex( hash_hkdf( 'sha256', SECRET, 32, 'handoff', 'drawbridge/v1' ) );"
		expect( keyring.current.handoff.export().toString( 'hex' ) ).toBe(
			'ceffffa590a8525a10ffacda8d208173c2044e15e241eecb7566cd3ffa98733e'
		);
		expect( keyring.current.kid ).toBe( 'd920c8173dd2' );
	} );

	it( 'differ for every use', () => {
		const { handoff, access, refresh, csrf } = keyring.current;
		const keys = [ handoff, access, refresh, csrf ].map( ( key ) =>
			key.export().toString( 'hex' )
		);
		expect( new Set( keys ).size ).toBe( 4 );
	} );
} );

describe( 'tokens of a session', () => {
	it( 'are the same for the same row, whenever they are issued', () => {
		expect( codec.issue( SESSION, AUDIENCE ) ).toEqual(
			codec.issue( { ...SESSION }, AUDIENCE )
		);
	} );

	it( 'differ for the next generation', () => {
		const next = codec.issue( { ...SESSION, generation: 2 }, AUDIENCE );
		expect( next.access ).not.toBe(
			codec.issue( SESSION, AUDIENCE ).access
		);
	} );

	it( 'carry the identity of the row', () => {
		const { access, refresh } = codec.issue( SESSION, AUDIENCE );
		expect( codec.readAccess( access, AUDIENCE ) ).toMatchObject( {
			sid: SESSION.sid,
			userId: 42,
			generation: 1,
			roles: [ 'subscriber' ],
			expiresAt: SESSION.rotatedAt + 1800,
		} );
		expect( codec.readRefresh( refresh, AUDIENCE ) ).toEqual( {
			sid: SESSION.sid,
			userId: 42,
			generation: 1,
			expiresAt: SESSION.expiresAt,
		} );
	} );

	it( 'are read only for the service they were issued for', () => {
		const { access, refresh } = codec.issue( SESSION, AUDIENCE );
		expect( codec.readAccess( access, 'https://other.test' ) ).toBeNull();
		expect( codec.readRefresh( refresh, 'https://other.test' ) ).toBeNull();
	} );

	it( 'are honoured after the secret has changed if the previous one is known', () => {
		const changed = createTokenCodec(
			createKeyring( { current: `${ SECRET }!`, previous: SECRET } )
		);
		const forgetful = createTokenCodec(
			createKeyring( { current: `${ SECRET }!`, previous: null } )
		);
		const { access, csrf } = codec.issue( SESSION, AUDIENCE );
		expect( changed.readAccess( access, AUDIENCE ) ).not.toBeNull();
		expect( changed.csrfMatches( SESSION.sid, csrf ) ).toBe( true );
		expect( forgetful.readAccess( access, AUDIENCE ) ).toBeNull();
		expect( forgetful.csrfMatches( SESSION.sid, csrf ) ).toBe( false );
	} );
} );

describe( 'every token in every wrong place', () => {
	const { access, refresh, csrf } = codec.issue( SESSION, AUDIENCE );
	const tokens = { handoff: signHandoff(), access, refresh, csrf };

	it.each( Object.entries( tokens ) )(
		'knows where a %s belongs',
		( kind, token ) => {
			expect( refusalOf( token ) === 'accepted' ).toBe(
				kind === 'handoff'
			);
			expect( codec.readAccess( token, AUDIENCE ) !== null ).toBe(
				kind === 'access'
			);
			expect( codec.readRefresh( token, AUDIENCE ) !== null ).toBe(
				kind === 'refresh'
			);
			expect( codec.csrfMatches( SESSION.sid, token ) ).toBe(
				kind === 'csrf'
			);
		}
	);
} );

describe( 'a handoff', () => {
	const { kid } = keyring.current;
	const encode = ( value: object ) =>
		Buffer.from( JSON.stringify( value ) ).toString( 'base64url' );

	it.each( [ 'none', 'None', 'NONE', 'nOnE' ] )(
		'is refused with "alg": "%s"',
		( alg ) => {
			const header = encode( { alg, typ: 'handoff+jwt', kid } );
			expect( refusalOf( `${ header }.${ encode( HANDOFF ) }.` ) ).toBe(
				'handoff-malformed'
			);
		}
	);

	it.each( [
		[ 'a path', '../../../../dev/null' ],
		[ 'SQL', "' OR 1=1 --" ],
		[ 'a NUL', `${ kid }\u0000` ],
		[ 'ten kilobytes', 'k'.repeat( 10_240 ) ],
		[ 'an array', [ kid ] ],
		[ 'an object', { kid } ],
		[ '__proto__', '__proto__' ],
	] )( 'is refused with %s for a "kid"', ( _what, value ) => {
		const header = encode( {
			alg: 'HS256',
			typ: 'handoff+jwt',
			kid: value,
		} );
		expect(
			refusalOf( `${ header }.${ encode( HANDOFF ) }.c2ln` )
		).toMatch( /^handoff-(key-unknown|malformed)$/ );
	} );

	it.each( [
		[ 'another "typ"', {}, { typ: 'JWT' } ],
		[ 'no "exp"', { exp: undefined }, {} ],
		[ 'an array "aud"', { aud: [ AUDIENCE ] }, {} ],
		[ 'a "jti" of another length', { jti: 'short' }, {} ],
		[ 'a "sub" that is no user id', { sub: '1 OR 1=1' }, {} ],
		[ 'a return path off the origin', { return_to: '//evil.example' }, {} ],
		[ 'a fractional "iat"', { iat: 1.5 }, {} ],
	] )( 'is refused with %s', ( _what, claims, header ) => {
		expect(
			refusalOf( signHandoff( { ...HANDOFF, ...claims }, header ) )
		).toBe( 'handoff-malformed' );
	} );
} );
