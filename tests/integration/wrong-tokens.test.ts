/**
 * Every kind of token in every place it does not belong, and every way another site may try to ride on a session.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
	COOKIES,
	CSRF_HEADER,
	HANDOFF_FIELD,
	PATHS,
} from '../../shared/protocol';
import {
	exchangeHandoff,
	navigation,
	sameOriginFetch,
} from '../support/crossing';
import type { HttpAnswer, RequestHeaders } from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { expectNoTokenInLogs, expectRefusal } from './support/refusal';
import { readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { findSession, passTime, revocationsOf } from './support/sessions';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox();
const forger = useForger( sandbox );

const KINDS = [ 'handoff', 'access', 'refresh', 'csrf' ] as const;
type Kind = ( typeof KINDS )[ number ];

let victim: Insider;
let tokens: Record< Kind, string >;

beforeAll( async () => {
	victim = await enter( sandbox(), forger() );
	await passTime( sandbox(), victim.session.sid, 20 * 60 );
	const cookie = async ( use: keyof typeof COOKIES ) =>
		String(
			await victim.client.cookie( sandbox().serviceUrl, COOKIES[ use ] )
		);
	tokens = {
		handoff: forger().handoff(),
		access: await cookie( 'access' ),
		refresh: await cookie( 'refresh' ),
		csrf: await cookie( 'csrf' ),
	};
} );

/** A request as a page of the service makes it, with these cookies and headers alone. */
function send(
	method: 'GET' | 'POST',
	path: string,
	cookies: Readonly< Record< string, string > >,
	headers: RequestHeaders = {}
): Promise< HttpAnswer > {
	const url = sandbox().serviceUrl + path;
	return newVisitor( sandbox() ).request( method, url, {
		headers: {
			...sameOriginFetch( url ),
			cookie: Object.entries( cookies )
				.map( ( [ name, value ] ) => `${ name }=${ value }` )
				.join( '; ' ),
			...headers,
		},
	} );
}

async function expectNothingHappened(): Promise< void > {
	const { sid } = victim.session;
	expect( await findSession( sandbox(), sid ) ).toMatchObject( {
		generation: 1,
	} );
	expect( await revocationsOf( sandbox(), sid ) ).toEqual( [] );
	expect( ( await readSession( sandbox(), victim.client ) ).status ).toBe(
		200
	);
	expectNoTokenInLogs( sandbox() );
}

interface Place {
	readonly name: string;
	/** The kind that belongs there. */
	readonly takes: Kind;
	readonly status: number;
	readonly code: string;
	/** Everything else about the request is as it should be. */
	readonly put: ( token: string ) => Promise< HttpAnswer >;
}

const PLACES: readonly Place[] = [
	{
		name: 'the form of the open page',
		takes: 'handoff',
		status: 400,
		code: 'handoff-malformed',
		put: ( handoff ) =>
			newVisitor( sandbox() ).post(
				sandbox().serviceUrl + PATHS.handoff,
				{
					headers: {
						...navigation( 'same-site' ),
						origin: new URL( sandbox().wordpressUrl ).origin,
					},
					form: { [ HANDOFF_FIELD ]: handoff },
				}
			),
	},
	{
		name: 'the exchange',
		takes: 'handoff',
		status: 400,
		code: 'handoff-malformed',
		put: ( handoff ) =>
			exchangeHandoff( newVisitor( sandbox() ), sandbox(), handoff ),
	},
	{
		name: 'the access cookie of a reading',
		takes: 'access',
		status: 401,
		code: 'session-missing',
		put: ( token ) =>
			send( 'GET', PATHS.session, { [ COOKIES.access ]: token } ),
	},
	{
		name: 'the access cookie of a guarded page',
		takes: 'access',
		status: 401,
		code: 'session-missing',
		put: ( token ) =>
			send( 'GET', '/reports', { [ COOKIES.access ]: token } ),
	},
	{
		name: 'the refresh cookie of a renewal',
		takes: 'refresh',
		status: 401,
		code: 'session-missing',
		put: ( token ) =>
			send(
				'POST',
				PATHS.renew,
				{ [ COOKIES.refresh ]: token },
				{ [ CSRF_HEADER ]: tokens.csrf }
			),
	},
	{
		name: 'the refresh cookie of a renewal beside a good access cookie',
		takes: 'refresh',
		status: 401,
		code: 'session-missing',
		put: ( token ) =>
			send(
				'POST',
				PATHS.renew,
				{
					[ COOKIES.access ]: tokens.access,
					[ COOKIES.refresh ]: token,
				},
				{ [ CSRF_HEADER ]: tokens.csrf }
			),
	},
	{
		name: 'the refresh cookie of a sign-out',
		takes: 'refresh',
		status: 401,
		code: 'session-missing',
		put: ( token ) =>
			send(
				'POST',
				PATHS.logout,
				{ [ COOKIES.refresh ]: token },
				{ [ CSRF_HEADER ]: tokens.csrf }
			),
	},
	...[ PATHS.renew, PATHS.logout, PATHS.endSession ].map(
		( path ): Place => ( {
			name: `the CSRF header of ${ path }`,
			takes: 'csrf',
			status: 403,
			code: 'csrf',
			put: ( token ) =>
				send(
					'POST',
					path,
					{
						[ COOKIES.access ]: tokens.access,
						[ COOKIES.refresh ]: tokens.refresh,
						[ COOKIES.csrf ]: token,
					},
					{ [ CSRF_HEADER ]: token }
				),
		} )
	),
];

describe.each( PLACES )( '$name', ( { takes, status, code, put } ) => {
	it.each( KINDS.filter( ( kind ) => kind !== takes ) )(
		'takes no %s token',
		async ( kind ) => {
			expectRefusal( await put( tokens[ kind ] ), status, code );
			await expectNothingHappened();
		}
	);
} );

describe( 'another site', () => {
	const SIBLING = 'http://blog.example.localhost';

	/** A request of a browser that holds the victim's cookies. */
	function ride(
		path: string,
		headers: RequestHeaders,
		cookies: Readonly< Record< string, string > > = {}
	): Promise< HttpAnswer > {
		return send(
			'POST',
			path,
			{
				...cookies,
				[ COOKIES.access ]: tokens.access,
				[ COOKIES.refresh ]: tokens.refresh,
				[ COOKIES.csrf ]: tokens.csrf,
			},
			headers
		);
	}

	const STATE_CHANGES = [ PATHS.renew, PATHS.logout, PATHS.endSession ];

	it.each( STATE_CHANGES )(
		'cannot send %s from a sibling host, even if it knew the CSRF value',
		async ( path ) => {
			for ( const headers of [
				{ 'sec-fetch-site': 'same-site', origin: SIBLING },
				{ 'sec-fetch-site': 'cross-site', origin: SIBLING },
				{ 'sec-fetch-site': 'none' },
				{ 'sec-fetch-site': undefined, origin: SIBLING },
				{ 'sec-fetch-site': undefined, origin: 'null' },
				{ 'sec-fetch-site': undefined, origin: undefined },
			] ) {
				expectRefusal(
					await ride( path, {
						[ CSRF_HEADER ]: tokens.csrf,
						...headers,
					} ),
					403,
					'cross-site-refused'
				);
			}
			await expectNothingHappened();
		}
	);

	it.each( STATE_CHANGES )(
		'cannot plant a CSRF value for %s: not a made-up one, nor that of its own session',
		async ( path ) => {
			const attacker = await enter( sandbox(), forger() );
			for ( const planted of [ 'planted', attacker.session.csrf ] ) {
				expectRefusal(
					await ride(
						path,
						{ [ CSRF_HEADER ]: planted },
						{ drawbridge_csrf: planted }
					),
					403,
					'csrf'
				);
			}
			expectRefusal( await ride( path, {} ), 403, 'csrf' );
			await expectNothingHappened();
		}
	);

	it( 'cannot plant cookies under names that a sibling host may set', async () => {
		const attacker = await enter( sandbox(), forger() );
		const planted = Object.fromEntries(
			await Promise.all(
				[ 'access', 'refresh', 'csrf' ].map( async ( use ) => [
					`drawbridge_${ use }`,
					await attacker.client.cookie(
						sandbox().serviceUrl,
						COOKIES[ use as 'access' ]
					),
				] )
			)
		) as Record< string, string >;
		expectRefusal(
			await send( 'GET', PATHS.session, planted ),
			401,
			'session-missing'
		);
		expectRefusal(
			await send( 'POST', PATHS.renew, planted, {
				[ CSRF_HEADER ]: attacker.session.csrf,
			} ),
			401,
			'session-missing'
		);
		await expectNothingHappened();
	} );

	it( 'cannot send a form that browsers send without asking', async () => {
		const { client, session } = victim;
		for ( const type of [
			'text/plain',
			'multipart/form-data; boundary=x',
		] ) {
			const answer = await client.post(
				sandbox().serviceUrl + PATHS.renew,
				{
					headers: {
						...navigation( 'same-origin' ),
						'content-type': type,
					},
					body: `csrf=${ session.csrf }`,
				}
			);
			expectRefusal( answer, 415, 'unsupported-media-type' );
		}
		await expectNothingHappened();
	} );
} );
