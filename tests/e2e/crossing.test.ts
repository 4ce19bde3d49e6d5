/**
 * Crossing from WordPress into the dashboard by each of its doors, and who is not let across.
 */
import { describe, expect, it } from '@jest/globals';
import { COOKIES } from '../../shared/protocol';
import { countSessions } from '../integration/support/sessions';
import { createMember, setRole } from './support/members';
import { TOPOLOGIES, useStage } from './support/stage';

const NOT_ALLOWED = 'Your account cannot open the dashboard';

/** From a click on a door to the dashboard. */
const THE_WAY_IN = [
	'GET /wp-admin/admin-post.php',
	'POST /drawbridge/handoff',
	'POST /drawbridge/session',
	'GET /drawbridge/session',
	'GET /',
];

describe.each( TOPOLOGIES )( 'on a dashboard that is %s', ( topology ) => {
	const stage = useStage( { profile: 'hosting', topology } );

	it( 'a member signs in to WordPress, chooses the menu entry and its way to a new tab, and is inside', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.page.goto( `${ sandbox.wordpressUrl }/wp-login.php` );
		await member.fillInLogin( sandbox.member );
		await member.page
			.getByRole( 'link', { name: 'Open dashboard' } )
			.click();
		const [ tab ] = await Promise.all( [
			member.page.waitForEvent( 'popup' ),
			member.page
				.getByRole( 'link', { name: 'Open in a new tab', exact: true } )
				.click(),
		] );

		await tab.waitForURL( `${ sandbox.serviceUrl }/` );
		await tab.getByRole( 'heading', { name: 'Hello, Member' } ).waitFor();
		expect( await member.sessionStatus() ).toBe( 200 );
	} );

	it( 'the session is in cookies that no script, no other site and no sibling host can touch', async () => {
		const member = await stage().visit();
		await member.cross();

		const { hostname } = new URL( stage().sandbox.serviceUrl );
		const strict = {
			domain: hostname,
			path: '/',
			secure: true,
			sameSite: 'Strict',
		};
		const cookies = await member.cookies();
		expect( cookies ).toHaveLength( 3 );
		expect( cookies ).toEqual(
			expect.arrayContaining( [
				expect.objectContaining( {
					...strict,
					name: COOKIES.access,
					httpOnly: true,
				} ),
				expect.objectContaining( {
					...strict,
					name: COOKIES.refresh,
					httpOnly: true,
				} ),
				expect.objectContaining( {
					...strict,
					name: COOKIES.csrf,
					httpOnly: false,
				} ),
			] )
		);
		expect(
			cookies.every( ( { name } ) => name.startsWith( '__Host-' ) )
		).toBe( true );
	} );

	it( 'a member follows the link on a page of the site, in the fewest steps', async () => {
		const member = await stage().visit();
		await member.signIn();
		await member.goToMemberPage();
		member.way.forget();
		await member.door.click();

		await member.seesDashboard();
		expect( member.way.steps ).toEqual( THE_WAY_IN );
	} );

	it( 'a double click on the link opens one session', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		await member.goToMemberPage();
		const before = await countSessions( sandbox );
		await member.door.dblclick();

		await member.seesDashboard();
		expect( await countSessions( sandbox ) ).toBe( before + 1 );
	} );

	it( 'a visitor is led by the link on the page to the login and back to the page', async () => {
		const { sandbox, visit } = stage();
		const visitor = await visit();
		await visitor.goToMemberPage();
		await visitor.page
			.getByRole( 'link', { name: 'Sign in to open the dashboard' } )
			.click();
		await visitor.fillInLogin( sandbox.member );

		await visitor.page.waitForURL( sandbox.memberPage );
		await visitor.door.click();
		await visitor.seesDashboard();
		expect( await visitor.sessionStatus() ).toBe( 200 );
	} );

	it( 'somebody without the role reads a sentence instead of a link', async () => {
		const { sandbox, visit } = stage();
		const outsider = await visit();
		await outsider.signIn( sandbox.outsider );
		await outsider.goToMemberPage();
		await outsider.page.getByText( `${ NOT_ALLOWED }.` ).waitFor();
		expect( await outsider.door.count() ).toBe( 0 );

		await outsider.page.goto( `${ sandbox.wordpressUrl }/wp-admin/` );
		expect( await outsider.door.count() ).toBe( 0 );
	} );

	it( 'somebody without the role who follows a link to the dashboard is told so, and goes no further', async () => {
		const { sandbox, visit } = stage();
		const outsider = await visit();
		await outsider.signIn( sandbox.outsider );
		await outsider.page.goto( sandbox.serviceUrl );

		await outsider.sees( NOT_ALLOWED );
		expect( outsider.way.steps ).toEqual( [
			'GET /',
			'GET /drawbridge/session',
			'GET /wp-admin/admin-post.php',
		] );
	} );

	it( 'a member who loses the role while inside is told at the next crossing', async () => {
		const { sandbox, visit } = stage();
		const account = await createMember( sandbox );
		const member = await visit();
		await member.cross( account );
		await member.goToMemberPage();
		await setRole( sandbox, account, 'contributor' );
		await member.door.click();

		await member.sees( NOT_ALLOWED );
		expect( member.page.url() ).toContain( sandbox.wordpressUrl );
	} );
} );
