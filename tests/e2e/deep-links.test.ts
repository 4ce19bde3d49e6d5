/**
 * Links to a place deep in the dashboard, followed by members who have no session there, or whose cookies stay behind.
 */
import { describe, expect, it } from '@jest/globals';
import { showElsewhere } from './support/elsewhere';
import { TOPOLOGIES, useStage } from './support/stage';

const PLACE = '/?report=annual&part=2#totals';

/** From a link to the dashboard, by way of WordPress, back to the place. */
const BY_WAY_OF_WORDPRESS = [
	'GET /',
	'GET /drawbridge/session',
	'GET /wp-admin/admin-post.php',
	'POST /drawbridge/handoff',
	'POST /drawbridge/session',
	'GET /drawbridge/session',
	'GET /',
];

describe.each( TOPOLOGIES )( 'on a dashboard that is %s', ( topology ) => {
	const stage = useStage( { profile: 'hosting', topology } );

	it( 'a member signed in to WordPress lands on the place, with one handoff and no question', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		await member.page.goto( sandbox.serviceUrl + PLACE );

		await member.seesDashboard( PLACE );
		expect( member.way.steps ).toEqual( BY_WAY_OF_WORDPRESS );
	} );

	it( 'a visitor signs in to WordPress first, and lands on the place with its query and fragment', async () => {
		const { sandbox, visit } = stage();
		const visitor = await visit();
		await visitor.page.goto( sandbox.serviceUrl + PLACE );
		await visitor.fillInLogin( sandbox.member );

		await visitor.seesDashboard( PLACE );
		expect( visitor.way.steps ).toEqual( [
			...BY_WAY_OF_WORDPRESS.slice( 0, 3 ),
			'GET /wp-login.php',
			'POST /wp-login.php',
			...BY_WAY_OF_WORDPRESS.slice( 2 ),
		] );
	} );

	it( 'Back from the place leads to where the link was, not around again', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		await member.goToMemberPage();
		await member.page.goto( sandbox.serviceUrl + PLACE );
		await member.seesDashboard( PLACE );
		member.way.forget();
		await member.goBack();

		await member.door.waitFor();
		expect( member.page.url() ).toBe( sandbox.memberPage );
		expect( member.way.count( 'POST /drawbridge/handoff' ) ).toBe( 0 );
	} );

	it( 'a member who is inside already stays so when a link on a third site withholds the cookies', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.cross();
		const link = await showElsewhere(
			member.page,
			sandbox.serviceUrl + PLACE
		);
		member.way.forget();
		await link.click();

		await member.seesDashboard( PLACE );
		expect( member.way.steps ).toEqual( [
			'GET /',
			'GET /drawbridge/session',
			'GET /',
		] );
	} );

	it( 'a member who comes by a link on a third site is handed over as from anywhere else', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		const link = await showElsewhere(
			member.page,
			sandbox.serviceUrl + PLACE
		);
		member.way.forget();
		await link.click();

		await member.seesDashboard( PLACE );
		expect( member.way.steps ).toEqual( BY_WAY_OF_WORDPRESS );
	} );
} );
