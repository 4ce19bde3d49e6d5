/**
 * The budget of a session: shared by all processes, slower first, then refused with what was spent, and no neighbour's
 * matter.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newAddress } from '../support/addresses';
import { clientFor, navigation, sameOriginFetch } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { sendMany, spendBefore } from './limits/spending';
import { enter, type Insider } from './support/entering';
import { expectRefusal } from './support/refusal';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';

const PROCESSES = 3;
const WINDOW_SECONDS = 60;
const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

function isLimited( { status }: HttpAnswer ): boolean {
	return status === 429;
}

describe( 'a session that has nearly spent its limit', () => {
	const LIMIT = 3_000;
	const LEFT = 20;
	let address: string;
	let insider: Insider;

	const visit = ( client: HttpClient, attempt: number, headers = {} ) =>
		client.get( `${ sandbox().serviceUrl }/`, {
			port: Number( sandbox().services[ attempt % PROCESSES ]?.port ),
			headers,
		} );

	beforeAll( async () => {
		address = newAddress();
		insider = await enter(
			sandbox(),
			forger(),
			clientFor( sandbox(), { localAddress: address } )
		);
		await spendBefore(
			sandbox(),
			'session-minute',
			insider.session.sid,
			LIMIT - LEFT,
			WINDOW_SECONDS
		);
	} );

	it( 'gets what is left from whichever process has it, and then a refusal from all', async () => {
		const answers = await sendMany( 10 * LEFT, ( attempt ) =>
			visit( insider.client, attempt )
		);
		const passed = answers.filter( ( answer ) => ! isLimited( answer ) );
		expect( passed.map( ( { status } ) => status ) ).toEqual(
			Array( LEFT ).fill( 200 )
		);
		for ( let index = 0; index < PROCESSES; index++ ) {
			const refused = await visit(
				insider.client,
				index,
				sameOriginFetch( sandbox().serviceUrl )
			);
			expectRefusal( refused, 429, 'rate-limited' );
			expect( refused.headers[ 'ratelimit-policy' ] ).toBe(
				`"session-minute";q=${ LIMIT };w=${ WINDOW_SECONDS }`
			);
			expect( refused.headers.ratelimit ).toMatch(
				/^"session-minute";r=0;t=\d+$/
			);
			expect(
				Number( refused.headers[ 'retry-after' ] )
			).toBeGreaterThanOrEqual( 1 );
			expect( refused.setCookies ).toEqual( [] );
			expect( refused.json() ).toMatchObject( {
				policy: 'session-minute',
				limit: LIMIT,
				windowSeconds: WINDOW_SECONDS,
				retryAfterSeconds: Number( refused.headers[ 'retry-after' ] ),
				detail: expect.stringContaining(
					'This session has used its 3,000 requests for this minute.'
				),
			} );
		}
	} );

	it( 'reads on the dashboard, once it goes on, that and why it was held up', async () => {
		await sandbox().database.query(
			`DELETE FROM ${ tableName( sandbox(), 'limits' ) }`
		);
		await Promise.all(
			sandbox().services.map( ( service ) => service.restart() )
		);
		const page = await visit( insider.client, 0, navigation() );
		expect( page.status ).toBe( 200 );
		expect( page.body ).toMatch(
			/This session was (slowed down|refused some requests) on/
		);
		expect( page.body ).toContain(
			'it asked for very much within a minute'
		);
		await spendBefore(
			sandbox(),
			'session-minute',
			insider.session.sid,
			LIMIT + 1,
			WINDOW_SECONDS
		);
		await Promise.all(
			sandbox().services.map( ( service ) => service.restart() )
		);
	} );

	it( 'is refused on a page if it is a person who asks', async () => {
		const refused = await visit( insider.client, 0, navigation() );
		expectRefusal( refused, 429, 'rate-limited' );
		expect( refused.body ).toContain(
			'This session has used its 3,000 requests for this minute.'
		);
		expect( refused.body ).toContain( 'It goes on in' );
		expect( refused.headers[ 'content-type' ] ).toContain( 'text/html' );
	} );

	it( 'takes nothing from a neighbour behind the same address', async () => {
		const neighbour = await enter(
			sandbox(),
			forger(),
			clientFor( sandbox(), { localAddress: address } )
		);
		const answers = await sendMany( 2 * PROCESSES, ( attempt ) =>
			visit( neighbour.client, attempt )
		);
		expect( new Set( answers.map( ( { status } ) => status ) ) ).toEqual(
			new Set( [ 200 ] )
		);
	} );
} );
