/**
 * `drawbridge.fetch`: the header it adds, to whom, and what it does when the session has expired.
 */
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { createFetch } from '../../server/browser/client/authorised-fetch';
import { COOKIES, CSRF_HEADER } from '../../shared/protocol';

const HERE = 'https://dash.example.test';

interface Seen {
	readonly method: string;
	readonly csrf: string | null;
	readonly body: string;
}

let seen: Seen[];
let answers: Response[];
const renew = jest.fn< () => Promise< never > >();
const look = jest.fn< () => Promise< void > >();
const authorisedFetch = createFetch( { renew, look } );

beforeEach( () => {
	seen = [];
	answers = [];
	renew.mockReset().mockResolvedValue( undefined as never );
	look.mockReset().mockResolvedValue();
	Object.assign( globalThis, {
		location: { origin: HERE },
		document: { cookie: `a=b; ${ COOKIES.csrf }=first; c=d` },
	} );
	jest.spyOn( globalThis, 'fetch' ).mockImplementation( async ( input ) => {
		const request = input as Request;
		seen.push( {
			method: request.method,
			csrf: request.headers.get( CSRF_HEADER ),
			body: await request.text(),
		} );
		return answers.shift() ?? new Response( 'done' );
	} );
} );

afterEach( () => {
	Reflect.deleteProperty( globalThis, 'location' );
	Reflect.deleteProperty( globalThis, 'document' );
} );

function problem( status: number, code: string ): Response {
	return Response.json(
		{ type: `urn:drawbridge:problem:${ code }`, code },
		{ status }
	);
}

describe( 'a request to the own site', () => {
	it( 'carries the CSRF value if it may change something', async () => {
		await authorisedFetch( `${ HERE }/report`, {
			method: 'POST',
			body: 'x=1',
		} );
		expect( seen ).toEqual( [
			{ method: 'POST', csrf: 'first', body: 'x=1' },
		] );
	} );

	it.each( [ 'GET', 'HEAD' ] )(
		'carries none if it is a %s',
		async ( method ) => {
			await authorisedFetch( `${ HERE }/report`, { method } );
			expect( seen[ 0 ]?.csrf ).toBeNull();
		}
	);

	it( 'is made once more, whole, after a renewal', async () => {
		answers = [ problem( 401, 'session-expired' ) ];
		const response = await authorisedFetch( `${ HERE }/report`, {
			method: 'PUT',
			body: 'all of it',
		} );
		expect( await response.text() ).toBe( 'done' );
		expect( renew ).toHaveBeenCalledTimes( 1 );
		expect( seen.map( ( { body } ) => body ) ).toEqual( [
			'all of it',
			'all of it',
		] );
	} );

	it( 'is made once more, not again and again', async () => {
		answers = [
			problem( 401, 'session-expired' ),
			problem( 401, 'session-expired' ),
		];
		const { status } = await authorisedFetch( `${ HERE }/report` );
		expect( status ).toBe( 401 );
		expect( seen ).toHaveLength( 2 );
	} );

	it( 'is answered with the refusal where the renewal fails', async () => {
		answers = [ problem( 401, 'session-expired' ) ];
		renew.mockRejectedValue( new Error( 'not now' ) );
		const response = await authorisedFetch( `${ HERE }/report` );
		expect( response.status ).toBe( 401 );
		expect( await response.json() ).toMatchObject( {
			code: 'session-expired',
		} );
	} );

	it( 'reads the CSRF cookie again where the value does not fit', async () => {
		answers = [ problem( 403, 'csrf' ) ];
		const sending = authorisedFetch( `${ HERE }/report`, {
			method: 'POST',
		} );
		document.cookie = `${ COOKIES.csrf }=second`;
		await sending;
		expect( seen.map( ( { csrf } ) => csrf ) ).toEqual( [
			'first',
			'second',
		] );
	} );

	it( 'has the keeper look where the session is over', async () => {
		answers = [ problem( 401, 'session-revoked' ) ];
		await authorisedFetch( `${ HERE }/report` );
		expect( look ).toHaveBeenCalledTimes( 1 );
		expect( renew ).not.toHaveBeenCalled();
	} );

	it( 'is left alone where the dashboard itself refuses', async () => {
		answers = [ new Response( 'no', { status: 401 } ) ];
		const response = await authorisedFetch( `${ HERE }/report` );
		expect( await response.text() ).toBe( 'no' );
		expect( renew ).not.toHaveBeenCalled();
		expect( look ).not.toHaveBeenCalled();
	} );
} );

describe( 'a request to another site', () => {
	it( 'never carries the CSRF value', async () => {
		await authorisedFetch( 'https://other.example.test/', {
			method: 'POST',
		} );
		expect( seen[ 0 ]?.csrf ).toBeNull();
	} );
} );
