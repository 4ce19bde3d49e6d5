/**
 * The handoff: only what WordPress signed for this service a moment ago, posted by a page of WordPress, opens anything.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { HANDOFF_FIELD, PATHS } from '../../shared/protocol';
import {
	exchangeHandoff,
	navigation,
	openHandoff,
	postHandoff,
	signInToWordPress,
} from '../support/crossing';
import type { HttpAnswer, RequestOptions } from '../support/http-client';
import { BAD_CLAIMS } from './support/bad-claims';
import { BAD_SIGNATURES } from './support/bad-signatures';
import { enter, type Insider } from './support/entering';
import { nowSeconds } from './support/forger';
import { expectNoTokenInLogs, expectRefusal } from './support/refusal';
import { useForger, useSandbox } from './support/sandbox';
import { countSessions, findSession } from './support/sessions';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox();
const forger = useForger( sandbox );

const DOORS = [ PATHS.handoff, '/' ] as const;

function post(
	door: string,
	{ headers, ...body }: RequestOptions
): Promise< HttpAnswer > {
	return newVisitor( sandbox() ).post( sandbox().serviceUrl + door, {
		from: 'cross-site',
		headers: {
			...navigation( 'same-site' ),
			origin: sandbox().wordpressUrl,
			...headers,
		},
		...body,
	} );
}

/** Runs a request that must leave no trace: no row, and no token in the log. */
async function withoutTrace(
	request: () => Promise< HttpAnswer >
): Promise< HttpAnswer > {
	const before = await countSessions( sandbox() );
	const answer = await request();
	expect( await countSessions( sandbox() ) ).toBe( before );
	expectNoTokenInLogs( sandbox() );
	return answer;
}

describe( 'a handoff from WordPress', () => {
	it.each( DOORS )(
		'posted to %s is answered by a page that opens the session, and is not consumed',
		async ( door ) => {
			const browser = newVisitor( sandbox() );
			await signInToWordPress( browser, sandbox(), sandbox().member );
			const page = await openHandoff(
				browser,
				sandbox(),
				'/reports?month=5#top'
			);

			const landing = await withoutTrace( () =>
				postHandoff( browser, sandbox(), {
					...page,
					action: sandbox().serviceUrl + door,
				} )
			);
			expect( landing.status ).toBe( 200 );
			expect( landing.setCookies ).toEqual( [] );
			expect( landing.headers ).toMatchObject( {
				'content-type': 'text/html; charset=utf-8',
				'cache-control': 'no-store',
				'referrer-policy': 'strict-origin',
			} );

			const exchange = await exchangeHandoff(
				browser,
				sandbox(),
				page.handoff
			);
			expect( exchange.status ).toBe( 201 );
			expect( exchange.json() ).toMatchObject( {
				user: { name: 'Member', roles: [ 'subscriber' ] },
				returnTo: '/reports?month=5#top',
			} );
		}
	);

	it( 'keeps the handoff out of every URL of the landing page', async () => {
		const handoff = forger().handoff();
		const { body } = await post( PATHS.handoff, {
			form: { [ HANDOFF_FIELD ]: handoff },
		} );
		expect( body.split( handoff ) ).toHaveLength( 2 );
		expect( body ).toContain(
			`<input type="hidden" name="handoff" value="${ handoff }"`
		);
	} );

	it.each( [
		[ 'signed 50 s ago by a clock that is 50 s slow', -100 ],
		[ 'signed by a clock that is 50 s fast', 50 ],
	] )( 'opens a session when %s', async ( _, offset ) => {
		const iat = nowSeconds() + offset;
		const handoff = forger().handoff( { claims: { iat, exp: iat + 60 } } );
		const answer = await exchangeHandoff(
			newVisitor( sandbox() ),
			sandbox(),
			handoff
		);
		expect( answer.status ).toBe( 201 );
	} );

	it( 'is believed about the id, but not about name and roles', async () => {
		const handoff = forger().handoff( {
			claims: { name: 'Administrator', roles: [ 'administrator' ] },
		} );
		const answer = await exchangeHandoff(
			newVisitor( sandbox() ),
			sandbox(),
			handoff
		);
		const { sid } = answer.json< { sid: string } >();
		expect( await findSession( sandbox(), sid ) ).toMatchObject( {
			claims: { name: 'Member', roles: [ 'subscriber' ] },
		} );
	} );
} );

describe( 'a bad handoff', () => {
	let insider: Insider;

	beforeAll( async () => {
		insider = await enter( sandbox(), forger() );
	} );

	it.each( [ ...BAD_SIGNATURES, ...BAD_CLAIMS ] )(
		'is refused at every door: $kind',
		async ( { make, status, code } ) => {
			const handoff = await make( {
				forger: forger(),
				sandbox: sandbox(),
				insider,
			} );
			for ( const door of DOORS ) {
				const answer = await withoutTrace( () =>
					post( door, { form: { [ HANDOFF_FIELD ]: handoff } } )
				);
				expectRefusal( answer, status, code );
				expect( answer.body ).not.toContain( handoff );
			}
			const exchange = await withoutTrace( () =>
				exchangeHandoff( newVisitor( sandbox() ), sandbox(), handoff )
			);
			expectRefusal( exchange, status, code );
		}
	);

	it.each( [
		[ 'missing', '' ],
		[ 'empty', 'handoff=' ],
		[ 'sent twice', 'handoff=GOOD&handoff=GOOD' ],
		[ 'sent with brackets', 'handoff[]=GOOD' ],
		[ 'sent as part of another', 'handoff[jwt]=GOOD' ],
		[ 'sent under another name', 'token=GOOD' ],
		[ 'sent with two thousand other fields', 'a=1&'.repeat( 2000 ) ],
	] )( 'is refused when its field is %s', async ( what, template ) => {
		const [ status, code ] = what.includes( 'thousand' )
			? [ 413, 'body-too-large' ]
			: [ 400, 'handoff-missing' ];
		const answer = await withoutTrace( () =>
			post( PATHS.handoff, {
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
				},
				body: template.replaceAll( 'GOOD', forger().handoff() ),
			} )
		);
		expectRefusal( answer, Number( status ), String( code ) );
	} );

	it.each( [
		[ 'a number', 7, 'handoff-missing' ],
		[ 'null', null, 'handoff-missing' ],
		[ 'an array', [ 'GOOD' ], 'handoff-missing' ],
		[ 'an object', { jwt: 'GOOD' }, 'handoff-missing' ],
	] )( 'is refused when JSON gives %s for it', async ( _, value, code ) => {
		const answer = await withoutTrace( () =>
			exchangeHandoff(
				newVisitor( sandbox() ),
				sandbox(),
				value as unknown as string
			)
		);
		expectRefusal( answer, 400, code );
	} );

	it.each( [
		[ 'none', undefined ],
		[ 'plain text', 'text/plain' ],
		[ 'JSON', 'application/json' ],
		[ 'multipart', 'multipart/form-data; boundary=x' ],
		[
			'of another charset',
			'application/x-www-form-urlencoded; charset=utf-7',
		],
		[ 'nonsense', 'form' ],
	] )( 'is refused when its content type is %s', async ( _, type ) => {
		const answer = await withoutTrace( () =>
			post( PATHS.handoff, {
				headers: { 'content-type': type },
				body: `handoff=${ forger().handoff() }`,
			} )
		);
		expectRefusal( answer, 415, 'unsupported-media-type' );
	} );

	it.each( [
		[ 'missing', undefined ],
		[ 'short', 'AAAA' ],
		[ 'no text', 7 ],
		[ 'not base64url', '!'.repeat( 22 ) ],
		[ 'long', 'A'.repeat( 65 ) ],
	] )( 'opens nothing when n is %s', async ( _, n ) => {
		const answer = await withoutTrace( () =>
			newVisitor( sandbox() ).post(
				sandbox().serviceUrl + PATHS.session,
				{
					headers: { 'sec-fetch-site': 'same-origin' },
					json: { handoff: forger().handoff(), n },
				}
			)
		);
		expectRefusal( answer, 400, 'bad-request' );
	} );
} );

describe( 'a good handoff', () => {
	const STRANGERS: readonly [ string, ( url: URL ) => string | undefined ][] =
		[
			[ 'absent', () => undefined ],
			[ 'null', () => 'null' ],
			[ 'empty', () => '' ],
			[ 'a stranger', () => 'https://evil.example' ],
			[
				'WordPress by another scheme',
				( { host } ) => `https://${ host }`,
			],
			[
				'WordPress at another port',
				( { protocol, hostname } ) => `${ protocol }//${ hostname }:1`,
			],
			[
				'WordPress without its port',
				( { protocol, hostname } ) => `${ protocol }//${ hostname }`,
			],
			[
				'WordPress with a trailing dot',
				( { protocol, hostname, port } ) =>
					`${ protocol }//${ hostname }.:${ port }`,
			],
			[
				'WordPress with a trailing slash',
				( { origin } ) => `${ origin }/`,
			],
			[ 'WordPress in capitals', ( { origin } ) => origin.toUpperCase() ],
			[
				'WordPress and a stranger',
				( { origin } ) => `${ origin } https://evil.example`,
			],
			[
				'a name that ends like WordPress',
				( { protocol, host } ) => `${ protocol }//evil${ host }`,
			],
			[
				'a name below WordPress',
				( { protocol, host } ) => `${ protocol }//evil.${ host }`,
			],
			[ 'the service itself', () => sandbox().serviceUrl ],
		];

	it.each( STRANGERS )(
		'is refused at every door when Origin is %s',
		async ( _, originFrom ) => {
			const origin = originFrom( new URL( sandbox().wordpressUrl ) );
			for ( const door of DOORS ) {
				const answer = await withoutTrace( () =>
					post( door, {
						headers: { origin },
						form: { [ HANDOFF_FIELD ]: forger().handoff() },
					} )
				);
				expectRefusal( answer, 403, 'origin-refused' );
			}
		}
	);

	it( 'is not read from the query of the address', async () => {
		const answer = await withoutTrace( () =>
			post( `${ PATHS.handoff }?handoff=${ forger().handoff() }`, {
				form: {},
			} )
		);
		expectRefusal( answer, 400, 'handoff-missing' );
	} );
} );
