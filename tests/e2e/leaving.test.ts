/**
 * Leaving the dashboard: Back, signing out here, signing out elsewhere, and what is still there afterwards.
 */
import { describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { until } from '../integration/support/until';
import { allowEmbedding, publishDoor } from './support/embedding';
import { frameIn, seesFramedDashboard } from './support/framed';
import { createMember, signOutOfWordPress } from './support/members';
import { TOPOLOGIES, useStage } from './support/stage';

const HANDOFF = 'POST /drawbridge/handoff';

describe.each( TOPOLOGIES )( 'on a dashboard that is %s', ( topology ) => {
	const stage = useStage( { profile: 'hosting', topology } );

	it( 'Back after signing in leads to the page with the link', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.cross();
		member.way.forget();
		await member.goBack();

		await member.door.waitFor();
		expect( member.page.url() ).toBe( sandbox.memberPage );
		expect( member.way.count( HANDOFF ) ).toBe( 0 );
	} );

	it( 'Forward after that leads inside again, without another handoff', async () => {
		const member = await stage().visit();
		await member.cross();
		await member.goBack();
		await member.door.waitFor();
		member.way.forget();
		await member.page.goForward( { waitUntil: 'commit' } );

		await member.sees( 'Hello, Member' );
		expect( await member.sessionStatus() ).toBe( 200 );
		expect( member.way.count( HANDOFF ) ).toBe( 0 );
	} );

	it( 'Back after signing out does not show the dashboard, and lets nobody in by itself', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.cross();
		await member.signOutHere();
		expect( await member.cookies() ).toEqual( [] );
		member.way.forget();
		await member.goBack();

		await member.sees( 'You signed out' );
		expect( member.page.url() ).toBe( `${ sandbox.serviceUrl }/` );
		expect( await member.page.getByText( /^Hello, / ).count() ).toBe( 0 );
		expect( member.way.count( HANDOFF ) ).toBe( 0 );
	} );

	it( 'signing out of WordPress ends what is in a frame and what is in a tab', async () => {
		const { sandbox, visit } = stage();
		await allowEmbedding( sandbox, true );
		const page = await publishDoor( sandbox, 'mode=embed' );
		const account = await createMember( sandbox );
		const member = await visit();
		await member.cross( account );
		await member.page.goto( page );
		await seesFramedDashboard( member.page );
		const frame = await frameIn( member.page );
		const both = () =>
			Promise.all( [
				frame.evaluate(
					async ( path ) => ( await fetch( path ) ).status,
					PATHS.session
				),
				member.sessionStatus(),
			] );
		expect( await both() ).toEqual( [ 200, 200 ] );
		// Cookies in a frame on another site are a jar of their own.
		expect( await member.cookies() ).toHaveLength(
			topology === 'cross-site' ? 6 : 3
		);
		await signOutOfWordPress( sandbox, account );

		await until( 'both have ended', async () =>
			( await both() ).every( ( status ) => status === 401 )
		);
	} );
} );

describe( 'on a dashboard of three processes', () => {
	const stage = useStage( { processes: 3 } );

	it( 'signing out at one process is signing out at all of them, for whoever kept the cookies', async () => {
		const { sandbox, visit } = stage();
		const { serviceUrls = [] } = sandbox;
		expect( serviceUrls ).toHaveLength( 3 );
		const member = await visit();
		await member.cross();
		const context = member.page.context();
		const kept = await context.cookies();
		for ( const url of serviceUrls ) {
			expect( await member.sessionStatus( url ) ).toBe( 200 );
		}

		await member.signOutHere();
		await context.addCookies( kept );
		for ( const url of serviceUrls ) {
			expect( await member.sessionStatus( url ) ).toBe( 401 );
		}
	} );

	it( 'the page after signing out leads inside again', async () => {
		const member = await stage().visit();
		await member.cross();
		await member.signOutHere();
		await member.page
			.getByRole( 'link', { name: 'Open the dashboard again' } )
			.click();

		await member.seesDashboard();
		expect( await member.sessionStatus() ).toBe( 200 );
	} );

	it( 'the page after signing out leads to the site, where the member is still signed in', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.cross();
		await member.signOutHere();
		await member.page
			.getByRole( 'link', { name: 'Back to the site' } )
			.click();

		await member.page.waitForURL( `${ sandbox.wordpressUrl }/` );
		await member.page.locator( '#wpadminbar' ).waitFor();
		expect( await member.sessionStatus() ).toBe( 401 );
	} );

	it( 'a member signs out another of their sessions, and only that one', async () => {
		const { sandbox, visit } = stage();
		const account = await createMember( sandbox );
		const [ here, elsewhere ] = [ await visit(), await visit() ];
		await elsewhere.cross( account );
		await here.cross( account );
		await here.page
			.getByRole( 'button', { name: /^Sign out \S.* at / } )
			.click();

		await here.page.getByText( /^Signed out: / ).waitFor();
		expect( await elsewhere.sessionStatus() ).toBe( 401 );
		expect( await here.sessionStatus() ).toBe( 200 );
	} );
} );
