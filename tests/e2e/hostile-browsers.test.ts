/**
 * Browsers that keep no cookies, bring none, or run no scripts: told what is the matter, and never sent in circles.
 */
import { describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { useStage } from './support/stage';
import type { Visitor } from './support/visitor';

const PLACE = '/?report=annual&part=2';
const NOT_KEPT = 'Your browser did not keep the sign-in';

describe( 'on the way to a dashboard on another site', () => {
	const stage = useStage( { profile: 'hosting', topology: 'cross-site' } );

	describe( 'a browser that refuses every cookie', () => {
		it( 'is told so on a link to the dashboard, after one request', async () => {
			const { sandbox, visitWith } = stage();
			const member = await visitWith( { blockCookiesOf: [ '*' ] } );
			await member.page.goto( sandbox.serviceUrl + PLACE );

			await member.sees( NOT_KEPT );
			expect( member.way.length ).toBe( 1 );
		} );
	} );

	describe( 'a browser that refuses the cookies of the dashboard', () => {
		const visit = () =>
			stage().visitWith( {
				blockCookiesOf: [
					new URL( stage().sandbox.serviceUrl ).hostname,
				],
			} );

		it( 'is told so after one handoff, and after one more for each further try', async () => {
			const member = await visit();
			await member.signIn();
			await member.goToMemberPage();
			member.way.forget();
			await member.door.click();
			await member.sees( NOT_KEPT );
			expect( member.way.length ).toBe( 4 );

			const [ again ] = await Promise.all( [
				member.page.waitForResponse( `**${ PATHS.handoff }` ),
				member.page.getByRole( 'link', { name: 'Try again' } ).click(),
			] );
			expect( again.status() ).toBe( 200 );
			await member.sees( NOT_KEPT );
			expect( member.way.length ).toBe( 8 );
		} );

		it( 'is told so on a link to the dashboard, after one request', async () => {
			const member = await visit();
			await member.signIn();
			await member.page.goto( stage().sandbox.serviceUrl + PLACE );

			await member.sees( NOT_KEPT );
			expect( member.way.length ).toBe( 1 );
		} );
	} );

	describe( 'a browser that keeps the cookies and brings them to no page', () => {
		it( 'is stopped on its second round, with something to do about it', async () => {
			const { sandbox, visit } = stage();
			const member = await visit();
			await showStrangersPage( member, sandbox.serviceUrl );
			await member.signIn();
			await member.goToMemberPage();
			member.way.forget();
			await member.door.click();

			await member.sees(
				'The dashboard does not recognise this browser'
			);
			await member.page.getByText( 'arrival-loop' ).waitFor();
			expect( member.way.count( `POST ${ PATHS.handoff }` ) ).toBe( 1 );
			expect( member.way.count( 'GET /' ) ).toBe( 2 );
		} );
	} );

	describe( 'a browser that does not get the script of a page', () => {
		it( 'is shown the way on', async () => {
			const { sandbox, visit } = stage();
			const member = await visit();
			await member.signIn();
			await member.page.route(
				'**/drawbridge/page/arrival?*',
				( route ) => route.abort()
			);
			await member.page.goto( sandbox.serviceUrl + PLACE );
			await member.page
				.getByRole( 'link', { name: 'Open the dashboard' } )
				.click();
			await member.seesDashboard( PLACE );
			expect( member.way.count( `POST ${ PATHS.handoff }` ) ).toBe( 1 );
		} );
	} );

	describe( 'a browser that runs no scripts', () => {
		const visit = () => stage().visit( { javaScriptEnabled: false } );

		it( 'crosses by a button on each page, and signs out by one', async () => {
			const { sandbox } = stage();
			const member = await visit();
			await member.page.goto( sandbox.memberPage );
			await member.page
				.getByRole( 'link', { name: 'Sign in to open the dashboard' } )
				.click();
			await member.fillInLogin( sandbox.member );
			await member.door.click();
			await crossByButtons( member );
			await member.seesDashboard();
			expect( await member.sessionStatus() ).toBe( 200 );

			await member.signOutHere();
			expect( await member.sessionStatus() ).toBe( 401 );
		} );

		it( 'follows a link to a place in the dashboard by way of WordPress', async () => {
			const { sandbox } = stage();
			const member = await visit();
			await member.page.goto( sandbox.serviceUrl + PLACE );
			await member.page
				.getByRole( 'link', { name: 'Open the dashboard' } )
				.click();
			await member.fillInLogin( sandbox.member );
			await crossByButtons( member );

			await member.seesDashboard( PLACE );
			expect( await member.sessionStatus() ).toBe( 200 );
		} );

		it( 'signs out a session elsewhere by its button', async () => {
			const { sandbox } = stage();
			const elsewhere = await stage().visit();
			await elsewhere.cross();
			const member = await visit();
			await member.page.goto( sandbox.serviceUrl );
			await member.page
				.getByRole( 'link', { name: 'Open the dashboard' } )
				.click();
			await member.fillInLogin( sandbox.member );
			await crossByButtons( member );
			await member.seesDashboard();
			await member.page
				.getByRole( 'button', { name: 'Sign out everywhere else' } )
				.click();

			await member.page
				.getByText( 'You are signed in nowhere else.' )
				.waitFor();
			expect( await elsewhere.sessionStatus() ).toBe( 401 );
			expect( await member.sessionStatus() ).toBe( 200 );
		} );
	} );
} );

/** Presses the button on WordPress's page, then the one on the landing page. */
async function crossByButtons( { page }: Visitor ): Promise< void > {
	for ( const path of [ '/wp-admin/admin-post.php', PATHS.handoff ] ) {
		await page.waitForURL( ( url ) => url.pathname === path );
		await page.getByRole( 'button', { name: 'Continue' } ).click();
	}
}

/**
 * Has the tab show the dashboard's front page as strangers see it, whatever cookies there are.
 *
 * @param serviceUrl public URL of the service
 */
async function showStrangersPage(
	{ page }: Visitor,
	serviceUrl: string
): Promise< void > {
	const stranger = await page.context().newPage();
	await stranger.route( `**${ PATHS.session }`, ( route ) => route.abort() );
	const answer = await stranger.goto( `${ serviceUrl }/` );
	const seen = {
		headers: answer?.headers() ?? {},
		body: ( await answer?.text() ) ?? '',
	};
	await stranger.close();
	await page.route( `${ serviceUrl }/`, ( route ) => route.fulfill( seen ) );
}
