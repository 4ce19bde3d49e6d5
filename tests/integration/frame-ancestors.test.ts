/**
 * Who may show the service in a frame: the site, and nobody else, said on every answer there is.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COOKIES, PATHS } from '../../shared/protocol';
import {
	exchangeHandoff,
	navigation,
	newOpener,
	sameOriginFetch,
} from '../support/crossing';
import type {
	HttpAnswer,
	RequestHeaders,
	RequestOptions,
} from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { endOther, logOut, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox();
const forger = useForger( sandbox );

let insider: Insider;

beforeAll( async () => {
	insider = await enter( sandbox(), forger() );
} );

function urlOf( path: string ): string {
	return sandbox().serviceUrl + path;
}

function get( path: string, headers: RequestHeaders ): Promise< HttpAnswer > {
	return newVisitor( sandbox() ).get( urlOf( path ), { headers } );
}

function postHandoff( options: RequestOptions ): Promise< HttpAnswer > {
	return newVisitor( sandbox() ).post( urlOf( PATHS.handoff ), {
		...options,
		headers: { ...navigation(), origin: sandbox().wordpressUrl },
	} );
}

/** What an answer says of frames, in its whole policy. */
function framingOf( { headers }: HttpAnswer ): unknown {
	const policy = String( headers[ 'content-security-policy' ] );
	return {
		ancestors: policy.match( /frame-ancestors [^;]*/g ),
		xFrameOptions: headers[ 'x-frame-options' ],
	};
}

function onlyBy( ancestors: string ): unknown {
	return { ancestors: [ `frame-ancestors ${ ancestors }` ] };
}

const json = { accept: 'application/json' };

const ANSWERS: readonly [
	status: number,
	what: string,
	ask: () => Promise< HttpAnswer >,
][] = [
	[
		200,
		'the landing page',
		() => postHandoff( { form: { handoff: forger().handoff() } } ),
	],
	[
		201,
		'an opened session',
		() =>
			exchangeHandoff(
				newVisitor( sandbox() ),
				sandbox(),
				forger().handoff()
			),
	],
	[
		303,
		'a redirect into the dashboard',
		() =>
			newVisitor( sandbox() ).post( urlOf( PATHS.session ), {
				headers: navigation( 'same-origin' ),
				form: { handoff: forger().handoff() },
			} ),
	],
	[ 200, 'the arrival page', () => get( '/', navigation() ) ],
	[
		200,
		'the dashboard',
		() => insider.client.get( urlOf( '/' ), { headers: navigation() } ),
	],
	[
		404,
		'what comes from behind the guard',
		() => insider.client.get( urlOf( '/x' ), { headers: json } ),
	],
	[
		200,
		'the session view',
		() => insider.client.get( urlOf( PATHS.session ) ),
	],
	[ 200, 'a renewed session', () => renew( sandbox(), insider.client ) ],
	[ 200, 'the signed-out page', () => get( PATHS.signedOut, navigation() ) ],
	[ 200, 'the script', () => get( PATHS.client, {} ) ],
	[ 200, 'health', () => get( PATHS.health, json ) ],
	[ 200, 'readiness', () => get( PATHS.ready, json ) ],
	[ 401, 'a refusal of the guard', () => get( '/', json ) ],
	[
		401,
		'a refusal of the guard on a page',
		() =>
			newVisitor( sandbox() ).post( urlOf( '/x' ), {
				headers: navigation( 'same-origin' ),
			} ),
	],
	[ 401, 'a missing session', () => get( PATHS.session, json ) ],
	[ 404, 'a path of ours that is none', () => get( '/drawbridge/x', json ) ],
	[
		404,
		'a page for a path of ours that is none',
		() => get( '/drawbridge/x', navigation() ),
	],
	[ 405, 'a method that is none', () => get( PATHS.logout, json ) ],
	[ 400, 'a handoff that is none', () => postHandoff( { form: {} } ) ],
	[
		403,
		'a handoff from a stranger',
		() =>
			newVisitor( sandbox() ).post( urlOf( PATHS.handoff ), {
				form: { handoff: forger().handoff() },
				headers: { ...navigation(), origin: 'https://evil.example' },
			} ),
	],
	[
		403,
		'a request from another site',
		() =>
			newVisitor( sandbox() ).post( urlOf( PATHS.session ), {
				headers: { 'sec-fetch-site': 'cross-site' },
				json: { handoff: forger().handoff(), n: newOpener() },
			} ),
	],
	[
		403,
		'a wrong CSRF value',
		() => logOut( sandbox(), insider.client, 'wrong' ),
	],
	[
		404,
		'a session that is none',
		() =>
			endOther(
				sandbox(),
				insider.client,
				insider.session.csrf,
				forger().claims().jti
			),
	],
	[
		413,
		'a body that is too large',
		() => postHandoff( { form: { handoff: 'x'.repeat( 10_000 ) } } ),
	],
	[
		415,
		'a body of another type',
		() => postHandoff( { json: { handoff: 'x' } } ),
	],
	[
		400,
		'a body that cannot be read',
		() =>
			newVisitor( sandbox() ).post( urlOf( PATHS.session ), {
				headers: {
					...sameOriginFetch( urlOf( PATHS.session ) ),
					'content-type': 'application/json',
				},
				body: '{',
			} ),
	],
	[
		401,
		'a token that is none',
		() =>
			newVisitor( sandbox() ).get( urlOf( '/' ), {
				headers: { ...json, cookie: `${ COOKIES.access }=x` },
			} ),
	],
	[
		429,
		'one request too many',
		() => {
			const client = newVisitor( sandbox() );
			return until( 'the limit is reached', async () => {
				const answer = await client.post( urlOf( PATHS.logout ), {
					headers: sameOriginFetch( urlOf( PATHS.logout ) ),
				} );
				return answer.status === 429 && answer;
			} );
		},
	],
	[
		204,
		'a sign-out',
		() => logOut( sandbox(), insider.client, insider.session.csrf ),
	],
];

it.each( ANSWERS )( '%i: %s names the site alone', async ( status, _, ask ) => {
	const answer = await ask();
	expect( answer.status ).toBe( status );
	expect( framingOf( answer ) ).toEqual( onlyBy( sandbox().wordpressUrl ) );
} );

describe( 'a site whose administration has another address', () => {
	it( 'has both named, each once', async () => {
		const option = `update_option( 'drawbridge_site', array_merge( get_option( 'drawbridge_site' ), array( 'issuer' => $input ) ) );`;
		await sandbox().wpEval( option, 'https://www.example.test' );
		const both = `https://www.example.test ${ sandbox().wordpressUrl }`;
		const framing = await until( 'both are named', async () => {
			const seen = framingOf( await get( '/', navigation() ) );
			return JSON.stringify( seen ).includes( 'example.test' ) && seen;
		} );
		expect( framing ).toEqual( onlyBy( both ) );
		await sandbox().wpEval( option, sandbox().wordpressUrl );
	} );
} );

describe( 'a set-up that breaks while it serves', () => {
	let answers: readonly HttpAnswer[];
	let bases: readonly HttpAnswer[];
	let page: HttpAnswer;

	beforeAll( async () => {
		const name = tableName( sandbox(), 'blacklist' );
		await until(
			'the site is known again',
			async () =>
				JSON.stringify( framingOf( await get( '/', json ) ) ).includes(
					'example.test'
				) === false
		);
		await sandbox().database.query( `RENAME TABLE ${ name } TO away` );
		const seen: HttpAnswer[] = [];
		await until( 'it has noticed', async () => {
			seen.push( await get( '/', navigation() ) );
			return seen.at( -1 )?.body.includes( 'tables-missing' );
		} );
		page = await get( '/x', navigation( 'cross-site', 'iframe' ) );
		bases = seen;
		answers = [ ...seen, page, await get( PATHS.session, json ) ];
		await sandbox().database.query( `RENAME TABLE away TO ${ name }` );
	} );

	it( 'names the site all the same', () => {
		for ( const answer of answers ) {
			expect( framingOf( answer ) ).toEqual(
				onlyBy( sandbox().wordpressUrl )
			);
		}
	} );

	it( 'stays a page on its base from the first request on', () => {
		for ( const { status, headers } of bases ) {
			expect( [ status, headers[ 'content-type' ] ] ).toEqual( [
				200,
				'text/html; charset=utf-8',
			] );
		}
	} );

	it( 'is told on a page to a person, and may be asked again', () => {
		expect( page.status ).toBe( 503 );
		expect( page.headers ).toMatchObject( {
			'content-type': 'text/html; charset=utf-8',
			'retry-after': expect.stringMatching( /^[1-9]/ ),
		} );
		expect( page.body ).toContain( 'not-ready' );
		expect( page.body ).toContain( 'drawbridge:shown' );
	} );
} );

describe( 'a service that knows no site yet', () => {
	it( 'may be framed by nobody', async () => {
		const config = await sandbox().wpConfig.read();
		const [ service ] = sandbox().services;
		await sandbox().wpConfig.write( '<?php' );
		try {
			await service?.restart();
			for ( const path of [ '/', '/x', PATHS.ready, PATHS.client ] ) {
				expect( framingOf( await get( path, navigation() ) ) ).toEqual(
					onlyBy( "'none'" )
				);
			}
		} finally {
			await sandbox().wpConfig.write( config );
		}
	} );
} );
