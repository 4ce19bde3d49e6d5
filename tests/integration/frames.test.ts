/**
 * The dashboard in a frame on another site: cookies of its own, a session of its own, and only where the owner allows it.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COOKIES, FRAME_COOKIES, PATHS } from '../../shared/protocol';
import {
	exchangeHandoff,
	navigation,
	newOpener,
	openHandoff,
	openUrl,
	postHandoff,
	sameOriginFetch,
} from '../support/crossing';
import type { RequestHeaders } from '../support/http-client';
import type { Sandbox } from '../support/start-sandbox';
import {
	askForFrame,
	enterFrame,
	IN_FRAME,
	moveToAnotherSite,
	PLACE,
	postInFrame,
	shapesOf,
} from './support/another-site';
import { expectRefusal } from './support/refusal';
import { logOut, readSession, renew } from './support/requests';
import { useSandbox } from './support/sandbox';
import { countSessions, findSession } from './support/sessions';
import { until } from './support/until';
import { logOutOfWordPress } from './support/wp-admin';

const sandbox = useSandbox();

const FRAME_SHAPES = [
	`${ FRAME_COOKIES.access }; Path=/; HttpOnly; Secure; Partitioned; SameSite=None`,
	`${ FRAME_COOKIES.refresh }; Path=/; HttpOnly; Secure; Partitioned; SameSite=None`,
	`${ FRAME_COOKIES.csrf }; Path=/; Secure; Partitioned; SameSite=None`,
];

describe( 'in a frame on the same site', () => {
	it( 'a session has the Strict cookies of any other', async () => {
		const { answer, session } = await enterFrame( sandbox() );
		expect( shapesOf( answer ) ).toEqual( [
			`${ COOKIES.access }; Path=/; HttpOnly; Secure; SameSite=Strict`,
			`${ COOKIES.refresh }; Path=/; HttpOnly; Secure; SameSite=Strict`,
			`${ COOKIES.csrf }; Path=/; Secure; SameSite=Strict`,
		] );
		expect( await findSession( sandbox(), session.sid ) ).toMatchObject( {
			cookieMode: 'strict',
		} );
	} );
} );

describe( 'in a frame on another site', () => {
	let moved: Sandbox;

	describe( 'that the settings do not allow', () => {
		beforeAll( async () => {
			moved = await moveToAnotherSite( sandbox(), false );
		} );

		it( 'the member is told so in the frame, and offered a tab of its own for the same place', async () => {
			const { client } = await askForFrame( moved );
			const page = await openHandoff( client, moved, PLACE, true );
			const answer = await postHandoff( client, moved, page, {
				headers: { 'sec-fetch-dest': 'iframe' },
			} );
			expectRefusal( answer, 403, 'embedding-off' );
			const [ link ] =
				/<a [^>]*target="_blank"[^>]*>/.exec( answer.body ) ?? [];
			expect( link ).toContain( 'rel="noopener"' );
			expect( link ).toContain(
				openUrl( moved, PLACE ).replaceAll( '&', '&amp;' )
			);
		} );

		it( 'no session is opened', async () => {
			const { client, handoff } = await askForFrame( moved );
			const before = await countSessions( moved );
			expectRefusal(
				await exchangeHandoff( client, moved, handoff ),
				403,
				'embedding-off'
			);
			expect( await countSessions( moved ) ).toBe( before );
		} );
	} );

	describe( 'that the settings allow', () => {
		beforeAll( async () => {
			moved = await moveToAnotherSite( sandbox(), true );
		} );

		it( 'a session has cookies that are kept with the page around, under names of their own', async () => {
			const { answer, session } = await enterFrame( moved );
			expect( shapesOf( answer ) ).toEqual( FRAME_SHAPES );
			expect( await findSession( moved, session.sid ) ).toMatchObject( {
				cookieMode: 'partitioned',
			} );
		} );

		it( 'opening it in a tab gives the Strict cookies', async () => {
			const { client } = await askForFrame( moved );
			const { handoff } = await openHandoff( client, moved );
			const answer = await exchangeHandoff( client, moved, handoff );
			expect( shapesOf( answer )[ 0 ] ).toContain( COOKIES.access );
		} );

		it( 'the landing page may ask again with the same value, and the cookies are those of the frame', async () => {
			const { client, handoff } = await askForFrame( moved );
			const n = newOpener();
			await exchangeHandoff( client, moved, handoff, n, IN_FRAME );
			const again = await exchangeHandoff(
				client,
				moved,
				handoff,
				n,
				IN_FRAME
			);
			expect( again.status ).toBe( 201 );
			expect( shapesOf( again ) ).toEqual( FRAME_SHAPES );
		} );

		it( 'the session is read, renewed and signed out by its own cookies, and they alone are cleared', async () => {
			const { client, session } = await enterFrame( moved );
			const view = await readSession( moved, client, IN_FRAME );
			expect( view.json() ).toMatchObject( { sid: session.sid } );

			const renewed = await postInFrame( moved, client, PATHS.renew );
			expect( renewed.status ).toBe( 200 );
			expect( shapesOf( renewed ) ).toEqual( FRAME_SHAPES );
			expect( await findSession( moved, session.sid ) ).toMatchObject( {
				generation: 2,
			} );

			const ended = await postInFrame( moved, client, PATHS.logout );
			expect( ended.status ).toBe( 204 );
			expect( shapesOf( ended ) ).toEqual( FRAME_SHAPES );
			expect( ended.setCookies.join() ).not.toMatch(
				/=[^;,]+; Max-Age=[1-9]/
			);
			expectRefusal(
				await readSession( moved, client, IN_FRAME ),
				401,
				'session-missing'
			);
		} );

		it( 'the CSRF value of another session changes nothing', async () => {
			const { client } = await enterFrame( moved );
			const other = await enterFrame( moved );
			const answer = await logOut( moved, client, other.session.csrf, {
				...IN_FRAME,
			} );
			expectRefusal( answer, 403, 'csrf' );
			expect(
				( await readSession( moved, client, IN_FRAME ) ).status
			).toBe( 200 );
		} );

		it( 'a page in the frame is the dashboard, and one in a tab of its own is not', async () => {
			const { client } = await enterFrame( moved );
			const visit = ( headers: RequestHeaders ) =>
				client.get( `${ moved.serviceUrl }/`, {
					...IN_FRAME,
					headers,
				} );
			const framed = await visit( navigation( 'cross-site', 'iframe' ) );
			expect( framed.body ).toContain( 'Hello, ' );

			const inTab = await visit( navigation( 'cross-site' ) );
			expect( inTab.body ).toContain( 'Opening the dashboard' );
			const untold = await visit( { accept: 'text/html' } );
			expect( untold.body ).toContain( 'Opening the dashboard' );
		} );

		const STRANGERS: readonly [ string, string, RequestHeaders ][] = [
			[
				'a form that the page around posts into the frame',
				'POST',
				navigation( 'cross-site', 'iframe' ),
			],
			[
				'a script of the page around that changes something',
				'POST',
				{ 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'cross-site' },
			],
			[
				'a sibling host in another frame',
				'DELETE',
				{ 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-site' },
			],
			[
				'a script that the page around includes',
				'GET',
				{ 'sec-fetch-dest': 'script', 'sec-fetch-site': 'cross-site' },
			],
		];

		it.each( STRANGERS )(
			'%s is refused by the dashboard',
			async ( _, method, headers ) => {
				const { client } = await enterFrame( moved );
				const answer = await client.request(
					method,
					`${ moved.serviceUrl }/reports`,
					{ ...IN_FRAME, headers }
				);
				expectRefusal( answer, 403, 'csrf' );
			}
		);

		it( 'what the frame asks itself passes', async () => {
			const { client } = await enterFrame( moved );
			const url = `${ moved.serviceUrl }/reports`;
			const answer = await client.post( url, {
				...IN_FRAME,
				headers: sameOriginFetch( url ),
			} );
			expectRefusal( answer, 404, 'not-found' );
		} );

		describe( 'beside a tab with the same dashboard', () => {
			async function frameAndTab() {
				const frame = await enterFrame( moved );
				const { handoff } = await openHandoff( frame.client, moved );
				const answer = await exchangeHandoff(
					frame.client,
					moved,
					handoff
				);
				const { sid } = answer.json< { sid: string } >();
				return { client: frame.client, framed: frame.session.sid, sid };
			}

			it( 'there are two sessions, and neither replaces the other', async () => {
				const { client, framed, sid } = await frameAndTab();
				expect( framed ).not.toBe( sid );
				const rows = await Promise.all(
					[ framed, sid ].map( ( id ) => findSession( moved, id ) )
				);
				for ( const row of rows ) {
					expect( row?.expiresAt ).toBeGreaterThan(
						Number( row?.createdAt ) + 86_400
					);
				}
				const inTab = await readSession( moved, client );
				const inFrame = await readSession( moved, client, IN_FRAME );
				expect( [ inTab.json(), inFrame.json() ] ).toMatchObject( [
					{ sid },
					{ sid: framed },
				] );
			} );

			it( 'the tab lists the session of the frame as one inside a page', async () => {
				const { client } = await frameAndTab();
				const { body } = await client.get( `${ moved.serviceUrl }/`, {
					headers: navigation(),
				} );
				expect( body ).toContain( 'Inside a page' );
			} );

			it( 'signing out in the tab leaves the frame inside', async () => {
				const { client, framed } = await frameAndTab();
				const { csrf } = ( await readSession( moved, client ) ).json< {
					csrf: string;
				} >();
				const ended = await logOut( moved, client, csrf );
				expect( ended.status ).toBe( 204 );
				expect( shapesOf( ended ).join() ).not.toContain( '_frame_' );
				const inFrame = await readSession( moved, client, IN_FRAME );
				expect( inFrame.json() ).toMatchObject( { sid: framed } );
			} );

			it( 'renewing in the tab leaves the session of the frame as it is', async () => {
				const { client, framed, sid } = await frameAndTab();
				const answer = await renew( moved, client );
				expect( answer.json() ).toMatchObject( { sid } );
				expect( await findSession( moved, framed ) ).toMatchObject( {
					generation: 1,
				} );
			} );

			it( 'logging out of WordPress ends both', async () => {
				const { client } = await frameAndTab();
				await logOutOfWordPress( moved, client );
				const statuses = await until(
					'both are out',
					async () => {
						const answers = await Promise.all( [
							readSession( moved, client ),
							readSession( moved, client, IN_FRAME ),
						] );
						const seen = answers.map( ( { status } ) => status );
						return ! seen.includes( 200 ) && seen;
					},
					2_000
				);
				expect( statuses ).toEqual( [ 401, 401 ] );
			} );
		} );
	} );
} );
