/**
 * A dashboard that stands in a folder of the WordPress host, beside WordPress's own rewriting rules.
 */
import { describe, expect, it } from '@jest/globals';
import type {} from '../../shared/client-api';
import { PATHS } from '../../shared/protocol';
import { publishDoor } from './support/embedding';
import { framed, frameIn, seesFramedDashboard } from './support/framed';
import { useStage } from './support/stage';

const PLACE = '/?report=annual#totals';

describe( 'on a dashboard under a path of the WordPress host', () => {
	const stage = useStage( { profile: 'hosting', topology: 'sub-path' } );

	it( 'a member crosses by the link on a page, and every step stays below the path', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		await member.goToMemberPage();
		member.way.forget();
		await member.door.click();

		await member.seesDashboard();
		expect( new URL( sandbox.serviceUrl ).pathname ).toBe( '/dash' );
		expect( member.way.steps ).toEqual( [
			'GET /wp-admin/admin-post.php',
			'POST /dash/drawbridge/handoff',
			'POST /dash/drawbridge/session',
			'GET /dash/drawbridge/session',
			'GET /dash/',
		] );
	} );

	it( 'the cookies of the session stand beside those of WordPress', async () => {
		const member = await stage().visit();
		await member.cross();

		const cookies = await member.cookies();
		expect( cookies ).toHaveLength( 3 );
		for ( const cookie of cookies ) {
			expect( cookie ).toMatchObject( {
				name: expect.stringMatching( /^__Host-/ ),
				domain: 'example.test',
				path: '/',
				secure: true,
				sameSite: 'Strict',
			} );
		}
	} );

	it( 'a link to a place deep in the dashboard leads there, with its query and fragment', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		await member.page.goto( sandbox.serviceUrl + PLACE );

		await member.seesDashboard( PLACE );
		expect( member.way.count( 'POST /dash/drawbridge/handoff' ) ).toBe( 1 );
	} );

	it( 'a path that no file of WordPress has is the service’s to answer', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.cross();
		const answer = await member.page.goto(
			`${ sandbox.serviceUrl }/reports/none`
		);

		expect( answer?.status() ).toBe( 404 );
		await member.page.getByText( 'Code: not-found' ).waitFor();
	} );

	it( 'signing out leads to the page below the path, and leaves WordPress signed in', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.cross();
		await member.signOutHere();

		expect( member.page.url() ).toBe(
			`${ sandbox.serviceUrl }/drawbridge/signed-out`
		);
		expect( await member.cookies() ).toEqual( [] );
		await member.goToMemberPage();
		await member.door.waitFor();
	} );

	it.each( [
		[
			'in wp-admin',
			async () => '/wp-admin/admin.php?page=drawbridge-dashboard',
		],
		[
			'in a page',
			async () =>
				new URL( await publishDoor( stage().sandbox, 'mode=embed' ) )
					.pathname,
		],
	] )(
		'the dashboard in a frame %s has its session, its bar and its renewal below the path',
		async ( _, publish ) => {
			const { sandbox, visit } = stage();
			const member = await visit();
			await member.signIn();
			await member.page.goto(
				sandbox.wordpressUrl + ( await publish() )
			);
			await seesFramedDashboard( member.page );
			await framed( member.page )
				.getByText( 'Secure Session Active' )
				.waitFor();

			const frame = await frameIn( member.page );
			expect( frame.url() ).toBe( `${ sandbox.serviceUrl }/` );
			const [ renewal ] = await Promise.all( [
				member.page.waitForResponse( sandbox.serviceUrl + PATHS.renew ),
				frame.evaluate( () => window.drawbridge?.renew() ),
			] );
			expect( renewal.status() ).toBe( 200 );
		}
	);
} );
