/**
 * Which of the two sets of cookies counts in a request, and what may rely on those of a frame.
 */
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { cookieModeFor } from '../../server/domain/cookie-mode';
import { readCookies } from '../../server/http/cookies';
import { readDashboardCookies } from '../../server/http/frame-requests';
import { COOKIES, FRAME_COOKIES } from '../../shared/protocol';

const STRICT = `${ COOKIES.access }=strict-access; ${ COOKIES.refresh }=strict-refresh`;
const FRAME = `${ FRAME_COOKIES.access }=frame-access; ${ FRAME_COOKIES.refresh }=frame-refresh`;
const BOTH = `${ FRAME }; ${ STRICT }`;
const ONLY_REFRESH = `${ FRAME }; ${ COOKIES.refresh }=strict-refresh`;

function requestWith(
	cookie: string,
	destination: string | undefined,
	more: { readonly method?: string; readonly site?: string } = {}
): IncomingMessage {
	const { method = 'GET', site } = more;
	return {
		method,
		headers: {
			cookie,
			'sec-fetch-dest': destination,
			'sec-fetch-site': site,
		},
	} as unknown as IncomingMessage;
}

describe( 'the cookies that count', () => {
	it.each( [
		[ 'both, in a frame', BOTH, 'iframe', 'strict-access' ],
		[ 'both, in a tab', BOTH, 'document', 'strict-access' ],
		[ 'both, from a script', BOTH, 'empty', 'strict-access' ],
		[ 'a Strict refresh token alone', ONLY_REFRESH, 'empty', undefined ],
		[ 'those of a frame, in a frame', FRAME, 'iframe', 'frame-access' ],
		[ 'those of a frame, from a script', FRAME, 'empty', 'frame-access' ],
		[ 'those of a frame, in a tab', FRAME, 'document', undefined ],
		[
			'those of a frame, without Fetch Metadata',
			FRAME,
			undefined,
			undefined,
		],
		[ 'none', '', 'iframe', undefined ],
	] )( 'of %s', ( _, cookie, destination, access ) => {
		expect( readCookies( requestWith( cookie, destination ) ).access ).toBe(
			access
		);
	} );

	it( 'tell which set they are of', () => {
		expect( readCookies( requestWith( FRAME, 'iframe' ) ).mode ).toBe(
			'partitioned'
		);
		expect( readCookies( requestWith( BOTH, 'iframe' ) ).mode ).toBe(
			'strict'
		);
	} );
} );

describe( 'a request for the dashboard with the cookies of a frame', () => {
	const read = ( destination: string, method: string, site: string ) => () =>
		readDashboardCookies(
			requestWith( FRAME, destination, { method, site } )
		);

	it.each( [
		[ 'empty', 'POST', 'same-origin' ],
		[ 'empty', 'GET', 'same-origin' ],
		[ 'iframe', 'POST', 'same-origin' ],
		[ 'iframe', 'GET', 'cross-site' ],
		[ 'iframe', 'HEAD', 'cross-site' ],
	] )( 'may be for %s, %s, %s', ( destination, method, site ) => {
		expect( read( destination, method, site )().access ).toBe(
			'frame-access'
		);
	} );

	it.each( [
		[ 'iframe', 'POST', 'cross-site' ],
		[ 'iframe', 'DELETE', 'same-site' ],
		[ 'empty', 'POST', 'cross-site' ],
		[ 'empty', 'GET', 'cross-site' ],
		[ 'script', 'GET', 'cross-site' ],
		[ 'image', 'GET', 'same-site' ],
	] )( 'may not be for %s, %s, %s', ( destination, method, site ) => {
		expect( read( destination, method, site ) ).toThrow(
			expect.objectContaining( { code: 'csrf' } )
		);
	} );
} );

describe( 'a handoff', () => {
	const SITES = {
		same: { isSameSite: true, embedAcrossSites: false },
		another: { isSameSite: false, embedAcrossSites: true },
		forbidden: { isSameSite: false, embedAcrossSites: false },
	};

	it.each( [
		[ 'top', 'same', 'strict' ],
		[ 'top', 'another', 'strict' ],
		[ 'top', 'forbidden', 'strict' ],
		[ 'frame', 'same', 'strict' ],
		[ 'frame', 'another', 'partitioned' ],
	] as const )(
		'for %s on %s site opens a session with %s cookies',
		( context, site, mode ) => {
			expect(
				cookieModeFor( { context, return_to: '/' }, SITES[ site ] )
			).toBe( mode );
		}
	);

	it( 'for a frame on another site is refused where that is not allowed, with the way it was on', () => {
		expect( () =>
			cookieModeFor(
				{ context: 'frame', return_to: '/reports' },
				SITES.forbidden
			)
		).toThrow(
			expect.objectContaining( {
				code: 'embedding-off',
				returnTo: '/reports',
			} )
		);
	} );
} );
