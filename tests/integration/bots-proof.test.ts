/**
 * The proof of work of suspicious sessions: taken once, from the browser it was made for, and honoured by every process.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import {
	CSRF_HEADER,
	PASS_COOKIES,
	PATHS,
	RETURN_TO_PARAMETER,
} from '../../shared/protocol';
import type { HttpAnswer, RequestOptions } from '../support/http-client';
import {
	CURL,
	letThrough,
	meetBots,
	NARROW,
	portOf,
	SESSION_POINTS,
	visit,
} from './support/bots';
import { enter, type Insider } from './support/entering';
import { codeOf, expectRefusal } from './support/refusal';
import { useForger, useSandbox } from './support/sandbox';

const sandbox = useSandbox( { processes: 3 } );
const forger = useForger( sandbox );

beforeAll( async () => {
	const { client } = await enter( sandbox(), forger() );
	await meetBots( sandbox(), client, 'enforce', NARROW );
} );

function urlOf( path: string ): string {
	return sandbox().serviceUrl + path;
}

async function solved( page: HttpAnswer ): Promise< object > {
	const [ , written = '' ] = /data-task="([^"]*)"/.exec( page.body ) ?? [];
	const challenge = JSON.parse(
		written.replaceAll( '&quot;', '"' )
	) as Challenge;
	return {
		challenge,
		solution: await solveChallenge( { challenge, deriveKey } ),
	};
}

function handIn(
	{ client, session }: Insider,
	answer: unknown,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	const url = urlOf( PATHS.proof );
	return client.post( url, {
		...options,
		headers: {
			...CURL,
			origin: new URL( url ).origin,
			[ CSRF_HEADER ]: session.csrf,
			...options.headers,
		},
		json: answer,
	} );
}

describe( 'a proof of work', () => {
	it( 'is taken once, of three processes at the same instant', async () => {
		const insider = await enter( sandbox(), forger() );
		const answer = await solved( await visit( sandbox(), insider.client ) );
		const answers = await Promise.all(
			[ 0, 1, 2 ].map( ( process ) =>
				handIn( insider, answer, {
					port: portOf( sandbox(), process ),
				} )
			)
		);
		expect( answers.map( ( { status } ) => status ).toSorted() ).toEqual( [
			204, 403, 403,
		] );
		expect( answers.map( codeOf ).filter( Boolean ) ).toEqual( [
			'proof-refused',
			'proof-refused',
		] );
	} );

	it( 'is honoured by every process', async () => {
		const insider = await enter( sandbox(), forger() );
		const { client } = insider;
		const answer = await solved( await visit( sandbox(), client ) );
		const taken = await handIn( insider, answer, {
			port: portOf( sandbox(), 0 ),
		} );
		expect( taken.status ).toBe( 204 );
		expect( taken.setCookies.join() ).toMatch(
			new RegExp(
				`^${ PASS_COOKIES.strict }=proven\\.[^;]+; Max-Age=\\d+; Path=/; HttpOnly; Secure; SameSite=Strict$`
			)
		);
		for ( const process of [ 0, 1, 2 ] ) {
			const page = await visit( sandbox(), client, undefined, process );
			expect( page.body ).toContain( 'Hello' );
		}
		expect( await letThrough( sandbox(), client, CURL ) ).toBeGreaterThan(
			SESSION_POINTS / 2
		);
	} );

	it( 'of another session or another browser is refused, and so is none', async () => {
		const one = await enter( sandbox(), forger() );
		const other = await enter( sandbox(), forger() );
		const answer = await solved( await visit( sandbox(), one.client ) );
		const inAnotherBrowser = { headers: { 'user-agent': 'Wget/1.21' } };
		for ( const refused of [
			await handIn( other, answer ),
			await handIn( one, answer, inAnotherBrowser ),
			await handIn( one, {
				...answer,
				solution: { counter: 7, derivedKey: '0'.repeat( 64 ) },
			} ),
		] ) {
			expectRefusal( refused, 403, 'proof-refused' );
		}
		for ( const nonsense of [ {}, { challenge: 1 }, null ] ) {
			expectRefusal( await handIn( one, nonsense ), 400, 'bad-request' );
		}
		const forged = { headers: { [ CSRF_HEADER ]: other.session.csrf } };
		expectRefusal( await handIn( one, answer, forged ), 403, 'csrf' );
		expectRefusal(
			await handIn( one, answer, {
				headers: { origin: 'https://evil.example' },
			} ),
			403,
			'cross-site-refused'
		);
		expect( ( await handIn( one, answer ) ).status ).toBe( 204 );
	} );

	it( 'may be gone past, and then no process asks for it again', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		await visit( sandbox(), client );
		const goneOn = await client.post( urlOf( PATHS.proof ), {
			headers: {
				...CURL,
				accept: 'text/html',
				origin: new URL( urlOf( '/' ) ).origin,
			},
			form: {
				csrf: session.csrf,
				[ RETURN_TO_PARAMETER ]: '/?report=7',
			},
			port: portOf( sandbox(), 0 ),
		} );
		expect( goneOn.status ).toBe( 303 );
		expect( goneOn.location ).toBe( urlOf( '/?report=7' ) );
		for ( const process of [ 0, 1, 2 ] ) {
			const page = await visit( sandbox(), client, undefined, process );
			expect( page.body ).toContain( 'Hello' );
		}
		expect(
			await letThrough( sandbox(), client, CURL )
		).toBeLessThanOrEqual( SESSION_POINTS / 4 );
	} );
} );
