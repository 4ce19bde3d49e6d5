/**
 * Cross-site request forgery: only a page of the service itself changes anything, and only for the session it belongs to.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COOKIES, CSRF_FIELD, CSRF_HEADER, PATHS } from '../../shared/protocol';
import { newOpener, sameOriginFetch } from '../support/crossing';
import type {
	HttpAnswer,
	RequestHeaders,
	RequestOptions,
} from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { expectRefusal } from './support/refusal';
import { readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { countSessions } from './support/sessions';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox();
const forger = useForger( sandbox );

function urlOf( path: string ): string {
	return sandbox().serviceUrl + path;
}

describe( 'a request that changes something', () => {
	const CHANGES = [ PATHS.logout, PATHS.endSession, PATHS.renew ] as const;

	let insider: Insider;
	let other: Insider;

	beforeAll( async () => {
		insider = await enter( sandbox(), forger() );
		other = await enter( sandbox(), forger() );
	} );

	/** Sends a change that is as it should be but for some headers. */
	function change(
		path: string,
		headers: RequestHeaders,
		body: RequestOptions = { json: { sid: other.session.sid } }
	): Promise< HttpAnswer > {
		return insider.client.post( urlOf( path ), {
			...body,
			headers: {
				...sameOriginFetch( urlOf( path ) ),
				[ CSRF_HEADER ]: insider.session.csrf,
				...headers,
			},
		} );
	}

	async function expectNothingChanged(): Promise< void > {
		for ( const { client } of [ insider, other ] ) {
			expect( ( await readSession( sandbox(), client ) ).status ).toBe(
				200
			);
		}
	}

	const ELSEWHERE: readonly [ string, () => RequestHeaders ][] = [
		[ 'from another site', () => ( { 'sec-fetch-site': 'cross-site' } ) ],
		[
			'from another host of the site',
			() => ( { 'sec-fetch-site': 'same-site' } ),
		],
		[ 'that a person typed', () => ( { 'sec-fetch-site': 'none' } ) ],
		[
			'from a browser with a word of its own',
			() => ( { 'sec-fetch-site': 'same-origin, cross-site' } ),
		],
		[
			'without Sec-Fetch-Site and Origin',
			() => ( { 'sec-fetch-site': undefined, origin: undefined } ),
		],
		[
			'without Sec-Fetch-Site from a stranger',
			() => ( {
				'sec-fetch-site': undefined,
				origin: 'https://evil.example',
			} ),
		],
		[
			'without Sec-Fetch-Site from nowhere',
			() => ( { 'sec-fetch-site': undefined, origin: 'null' } ),
		],
		[
			'without Sec-Fetch-Site from WordPress',
			() => ( {
				'sec-fetch-site': undefined,
				origin: sandbox().wordpressUrl,
			} ),
		],
		[
			'without Sec-Fetch-Site from our address with a trailing dot',
			() => ( {
				'sec-fetch-site': undefined,
				origin: sandbox().serviceUrl.replace( /:(\d+)$/, '.:$1' ),
			} ),
		],
		[
			'without Sec-Fetch-Site from our address on https',
			() => ( {
				'sec-fetch-site': undefined,
				origin: sandbox().serviceUrl.replace( 'http:', 'https:' ),
			} ),
		],
	];

	it.each( ELSEWHERE )(
		'%s is refused, and changes nothing',
		async ( _, headers ) => {
			for ( const path of CHANGES ) {
				expectRefusal(
					await change( path, headers() ),
					403,
					'cross-site-refused'
				);
			}
			await expectNothingChanged();
		}
	);

	it.each( ELSEWHERE )(
		'%s opens no session with a good handoff',
		async ( _, headers ) => {
			const before = await countSessions( sandbox() );
			const answer = await newVisitor( sandbox() ).post(
				urlOf( PATHS.session ),
				{
					headers: {
						...sameOriginFetch( urlOf( PATHS.session ) ),
						...headers(),
					},
					json: { handoff: forger().handoff(), n: newOpener() },
				}
			);
			expectRefusal( answer, 403, 'cross-site-refused' );
			expect( await countSessions( sandbox() ) ).toBe( before );
		}
	);

	const WRONG_VALUES: readonly [ string, () => string | undefined ][] = [
		[ 'no CSRF value', () => undefined ],
		[ 'an empty CSRF value', () => '' ],
		[ 'the CSRF value of another session', () => other.session.csrf ],
		[ 'a CSRF value cut short', () => insider.session.csrf.slice( 0, -1 ) ],
		[ 'the session id for a CSRF value', () => insider.session.sid ],
		[ 'nonsense for a CSRF value', () => 'x'.repeat( 43 ) ],
	];

	it.each( WRONG_VALUES )(
		'with %s is refused, and changes nothing',
		async ( _, valueOf ) => {
			for ( const path of CHANGES ) {
				expectRefusal(
					await change( path, { [ CSRF_HEADER ]: valueOf() } ),
					403,
					'csrf'
				);
				expectRefusal(
					await change(
						path,
						{ [ CSRF_HEADER ]: undefined },
						{
							form: {
								[ CSRF_FIELD ]: valueOf() ?? '',
								sid: other.session.sid,
							},
						}
					),
					403,
					'csrf'
				);
			}
			await expectNothingChanged();
		}
	);

	it( 'with a CSRF cookie that a sibling host planted is refused', async () => {
		const planted = `${ COOKIES.csrf }=${ other.session.csrf }`;
		const access = await insider.client.cookie(
			sandbox().serviceUrl,
			COOKIES.access
		);
		const answer = await change( PATHS.logout, {
			cookie: `${ planted }; ${ COOKIES.access }=${ access }`,
			[ CSRF_HEADER ]: other.session.csrf,
		} );
		expectRefusal( answer, 403, 'csrf' );
		await expectNothingChanged();
	} );

	it.each( [
		[ 'plain text', 'text/plain' ],
		[ 'multipart', 'multipart/form-data; boundary=x' ],
		[ 'nonsense', 'nonsense' ],
	] )( 'in %s is refused, and changes nothing', async ( _, type ) => {
		for ( const path of CHANGES ) {
			const answer = await change(
				path,
				{ 'content-type': type },
				{ body: JSON.stringify( { sid: other.session.sid } ) }
			);
			expectRefusal( answer, 415, 'unsupported-media-type' );
		}
		await expectNothingChanged();
	} );

	it( 'without a session is refused, and sets no cookie', async () => {
		for ( const path of CHANGES ) {
			const answer = await newVisitor( sandbox() ).post( urlOf( path ), {
				headers: {
					...sameOriginFetch( urlOf( path ) ),
					[ CSRF_HEADER ]: insider.session.csrf,
				},
			} );
			expectRefusal( answer, 401, 'session-missing' );
		}
	} );

	it( 'is done for a browser that sends no Sec-Fetch-Site but the exact Origin', async () => {
		const member = await enter( sandbox(), forger() );
		const answer = await member.client.post( urlOf( PATHS.logout ), {
			headers: {
				origin: sandbox().serviceUrl,
				[ CSRF_HEADER ]: member.session.csrf,
			},
		} );
		expect( answer.status ).toBe( 204 );
	} );
} );
