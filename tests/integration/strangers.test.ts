/**
 * Strangers are cheap: whoever brings no token of ours costs no query, gets a short answer and is told not to index it.
 */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newAddress } from '../support/addresses';
import { COOKIES, PATHS } from '../../shared/protocol';
import { clientFor, navigation, sameOriginFetch } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { enter } from './support/entering';
import { signJwt } from './support/jwt';
import { expectRefusal } from './support/refusal';
import { useForger, useSandbox } from './support/sandbox';
import { newVisitor } from './support/visitors';

/** What one address may ask for in a minute, of one process. */
const LIMIT = 1_200;

const AT_ONCE = 16;

const SHORT_BYTES = 2 * 1024;

/** What their pages link to. */
const PAGE_FILE = '/drawbridge/page/style';

/** The settings are read again every 1.5 seconds while there are requests. */
const OWN_QUERIES_A_SECOND = 2;

const sandbox = useSandbox();
const forger = useForger( sandbox );

function urlOf( path: string ): string {
	return sandbox().serviceUrl + path;
}

/** Statements the database was asked to execute so far. */
async function statements(): Promise< number > {
	const [ row ] = await sandbox().database.query< { Value: string } >(
		`SHOW GLOBAL STATUS LIKE 'Questions'`
	);
	return Number( row?.Value );
}

function ask(
	client: HttpClient,
	path = '/api/figures'
): Promise< HttpAnswer > {
	return client.get( urlOf( path ), {
		headers: sameOriginFetch( urlOf( path ) ),
	} );
}

async function askMany(
	count: number,
	askOne: ( attempt: number ) => Promise< HttpAnswer >
): Promise< HttpAnswer[] > {
	const answers: HttpAnswer[] = [];
	let attempt = 0;
	const worker = async () => {
		while ( attempt < count ) {
			answers.push( await askOne( attempt++ ) );
		}
	};
	await Promise.all( Array.from( { length: AT_ONCE }, worker ) );
	return answers;
}

/** A browser with an access token that nobody signed with our key. */
async function forgerOfTokens(): Promise< HttpClient > {
	const client = newVisitor( sandbox() );
	const token = signJwt(
		{ alg: 'HS256', typ: 'access+jwt', kid: forger().keys.kid },
		{ sub: '1' },
		randomBytes( 32 )
	);
	await client.setCookie(
		sandbox().serviceUrl,
		`${ COOKIES.access }=${ token }; Path=/; Secure`
	);
	return client;
}

describe( 'a stranger', () => {
	it( 'costs no query, whatever they bring and from wherever they come', async () => {
		const withNothing = newVisitor( sandbox() );
		const withForgedToken = await forgerOfTokens();
		await ask( withNothing );
		const [ before, startedMs ] = [ await statements(), Date.now() ];
		const ways: readonly ( (
			attempt: number
		) => Promise< HttpAnswer > )[] = [
			() => ask( withForgedToken ),
			( attempt ) =>
				withNothing.get( urlOf( `/reports/${ attempt }` ), {
					headers: navigation(),
				} ),
			( attempt ) => ask( newVisitor( sandbox() ), `/api/${ attempt }` ),
			() => withNothing.get( urlOf( PAGE_FILE ) ),
		];
		const answers = await askMany( 600, ( attempt ) => {
			const way = ways[ attempt % ways.length ] as ( typeof ways )[ 0 ];
			return way( attempt );
		} );
		const seconds = ( Date.now() - startedMs ) / 1000;
		expect( new Set( answers.map( ( { status } ) => status ) ) ).toEqual(
			new Set( [ 200, 401 ] )
		);
		expect( ( await statements() ) - before ).toBeLessThan(
			10 + seconds * OWN_QUERIES_A_SECOND
		);
	} );

	it.each( [
		[ 'GET', '/api/figures' ],
		[ 'POST', '/api/figures' ],
		[ 'GET', PATHS.session ],
		[ 'GET', '/drawbridge/nothing' ],
	] )(
		'is answered shortly on %s %s, and nothing is indexed',
		async ( method, path ) => {
			const answer = await newVisitor( sandbox() ).request(
				method,
				urlOf( path ),
				{ headers: { accept: 'application/json' } }
			);
			expect( Buffer.byteLength( answer.body ) ).toBeLessThan(
				SHORT_BYTES
			);
			expect( answer.headers[ 'x-robots-tag' ] ).toContain( 'noindex' );
		}
	);

	it.each( [
		[ 200, '/' ],
		[ 200, '/reports/2026/annual?part=2&sort=name' ],
		[ 200, PATHS.signedOut ],
		[ 404, '/drawbridge/nothing' ],
		[ 405, PATHS.handoff ],
	] )(
		'who is a person is answered shortly, too, by a page with status %s on %s',
		async ( status, path ) => {
			const answer = await newVisitor( sandbox() ).get( urlOf( path ), {
				headers: navigation(),
			} );
			expect( answer.status ).toBe( status );
			expect( answer.headers[ 'content-type' ] ).toContain( 'text/html' );
			expect( Buffer.byteLength( answer.body ) ).toBeLessThan(
				SHORT_BYTES
			);
			expect( answer.headers[ 'x-robots-tag' ] ).toContain( 'noindex' );
		}
	);

	it( 'who is a person and asks too much is told so shortly', async () => {
		const stranger = newVisitor( sandbox() );
		const visit = () =>
			stranger.get( urlOf( '/' ), { headers: navigation() } );
		await askMany( LIMIT, visit );
		const refused = await visit();
		expect( refused.status ).toBe( 429 );
		expect( refused.body ).toContain( 'It goes on in' );
		expect( Buffer.byteLength( refused.body ) ).toBeLessThan( SHORT_BYTES );
	} );

	it( 'is told by robots.txt that there is nothing for crawlers', async () => {
		const answer = await newVisitor( sandbox() ).get(
			urlOf( '/robots.txt' )
		);
		expect( answer.status ).toBe( 200 );
		expect( answer.headers[ 'content-type' ] ).toContain( 'text/plain' );
		expect( answer.body ).toBe( 'User-agent: *\nDisallow: /\n' );
	} );

	it( "who asks too much is refused, at no query and at nobody else's cost", async () => {
		const address = newAddress();
		const stranger = clientFor( sandbox(), { localAddress: address } );
		const member = await enter(
			sandbox(),
			forger(),
			clientFor( sandbox(), { localAddress: address } )
		);
		const answers = await askMany( LIMIT + 20, () => ask( stranger ) );
		const refused = answers.filter( ( { status } ) => status === 429 );
		expect( refused.length ).toBe( 20 );

		const answer = await ask( stranger );
		expectRefusal( answer, 429, 'rate-limited' );
		expect( answer.headers ).toMatchObject( {
			'ratelimit-policy': `"stranger";q=${ LIMIT };w=60`,
		} );
		expect( Number( answer.headers[ 'retry-after' ] ) ).toBeGreaterThan(
			0
		);

		expectRefusal(
			await ask( newVisitor( sandbox() ) ),
			401,
			'session-missing'
		);
		expect( ( await ask( member.client, '/' ) ).status ).toBe( 200 );
		const arrival = await stranger.get( urlOf( '/' ), {
			headers: navigation(),
		} );
		expect( arrival.status ).toBe( 200 );
	} );
} );
