/**
 * Crossing when the member is impatient, the service slow, the browser eager, or WordPress changes its mind on the way.
 */
import { describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import { countSessions } from '../integration/support/sessions';
import { holdRequests } from './support/hold-requests';
import { createMember, signOutOfWordPress } from './support/members';
import { useStage } from './support/stage';

const EXCHANGE = `POST ${ PATHS.session }`;
const LOOK = `GET ${ PATHS.session }`;

describe( 'on the way to a dashboard on another site', () => {
	const stage = useStage( { profile: 'hosting', topology: 'cross-site' } );

	it( 'a second click while the landing page works leads inside all the same', async () => {
		const member = await stage().visit();
		await member.signIn();
		await member.goToMemberPage();
		const exchange = await holdRequests( member.page, EXCHANGE );
		await member.door.click();
		await exchange.held;
		await member.goBack();
		await member.door.click();
		await exchange.release();

		await member.seesDashboard();
		expect( await member.sessionStatus() ).toBe( 200 );
	} );

	it( 'a slow service is waited for, and the member is told so meanwhile', async () => {
		const member = await stage().visit();
		await member.signIn();
		await member.goToMemberPage();
		const exchange = await holdRequests( member.page, EXCHANGE );
		await member.door.click();
		await member.sees( 'Still opening the dashboard' );
		await exchange.release();

		await member.seesDashboard();
		expect( member.way.count( EXCHANGE ) ).toBe( 1 );
	} );

	it( 'the landing page may be loaded again before its session is open', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		await member.goToMemberPage();
		const before = await countSessions( sandbox );
		const exchange = await holdRequests( member.page, EXCHANGE );
		await member.door.click();
		await exchange.held;
		await member.page.reload( { waitUntil: 'commit' } );
		await exchange.release();

		await member.seesDashboard();
		expect( await countSessions( sandbox ) ).toBe( before + 1 );
	} );

	it( 'the landing page may be loaded again once its session is open', async () => {
		const { sandbox, visit } = stage();
		const member = await visit();
		await member.signIn();
		await member.goToMemberPage();
		const before = await countSessions( sandbox );
		const look = await holdRequests( member.page, LOOK );
		await member.door.click();
		await look.held;
		await member.page.reload( { waitUntil: 'commit' } );
		await look.release();

		await member.seesDashboard();
		expect( await countSessions( sandbox ) ).toBe( before + 1 );
	} );

	it( 'a member signed out of WordPress on the way is told, signs in again, and is inside', async () => {
		const { sandbox, visit } = stage();
		const account = await createMember( sandbox );
		const member = await visit();
		await member.signIn( account );
		await member.goToMemberPage();
		const exchange = await holdRequests( member.page, EXCHANGE );
		await member.door.click();
		await exchange.held;
		await signOutOfWordPress( sandbox, account );
		await exchange.release();

		await member.sees( 'You are signed out of the site' );
		expect( await member.cookies() ).toEqual( [] );
		await member.page.getByRole( 'link', { name: /^Sign in/ } ).click();
		await member.fillInLogin( account );
		await member.seesDashboard();
	} );

	it.each( [ 'prefetch', 'prerender' ] )(
		'a browser that guesses the click ( %s ) opens nothing before it is made',
		async ( guess ) => {
			const { sandbox, visit } = stage();
			const member = await visit();
			await member.signIn();
			await member.goToMemberPage();
			const before = await countSessions( sandbox );
			const href = String( await member.door.getAttribute( 'href' ) );
			const [ guessed ] = await Promise.all( [
				member.page.context().waitForEvent( 'response', {
					predicate: ( answer ) => answer.url() === href,
				} ),
				member.page.evaluate( addSpeculationRule, { guess, href } ),
			] );
			expect( guessed.status() ).toBe( 503 );
			expect( await countSessions( sandbox ) ).toBe( before );

			await member.door.click();
			await member.seesDashboard();
			expect( await countSessions( sandbox ) ).toBe( before + 1 );
		}
	);
} );

/** Runs in a page: says that the link will surely be clicked. */
function addSpeculationRule( {
	guess,
	href,
}: {
	guess: string;
	href: string;
} ): void {
	const script = document.createElement( 'script' );
	script.type = 'speculationrules';
	script.textContent = JSON.stringify( {
		[ guess ]: [ { urls: [ href ], eagerness: 'immediate' } ],
	} );
	document.head.append( script );
}
