/**
 * Every page a member may meet, and how to get to see it.
 */
import { COOKIES, PATHS } from '../../../shared/protocol';
import { until } from '../../integration/support/until';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { createBusyMember } from './budgets';
import { writeEvents } from './events';
import { holdRequests } from './hold-requests';
import { signOutOfWordPress } from './members';
import type { Visitor } from './visitor';

/** A page to be looked at. */
export interface Scene {
	readonly name: string;
	/** Leads a visitor there and waits until it is seen. */
	readonly show: ( visitor: Visitor, sandbox: Sandbox ) => Promise< unknown >;
	/** Selector of our part of the page, where the rest is WordPress's. */
	readonly ours?: string;
}

const EXCHANGE = `POST ${ PATHS.session }`;
const LOOK = `GET ${ PATHS.session }`;
const SETTINGS = '/wp-admin/options-general.php?page=drawbridge';
const ACTIVITY = `${ SETTINGS }&tab=activity`;

/** Pages of the service. */
export const SERVICE_SCENES: readonly Scene[] = [
	{
		name: 'landing',
		async show( visitor ) {
			await holdRequests( visitor.page, EXCHANGE );
			await clickDoor( visitor );
			await visitor.sees( 'Opening the dashboard' );
			await visitor.page.waitForURL( `**${ PATHS.handoff }` );
		},
	},
	{
		name: 'landing-slow',
		async show( visitor ) {
			await holdRequests( visitor.page, EXCHANGE );
			await clickDoor( visitor );
			await visitor.sees( 'Still opening the dashboard' );
		},
	},
	{
		name: 'landing-refused',
		async show( visitor, sandbox ) {
			const exchange = await holdRequests( visitor.page, EXCHANGE );
			await clickDoor( visitor );
			await exchange.held;
			await signOutOfWordPress( sandbox, sandbox.member );
			await exchange.release();
			await visitor.sees( 'You are signed out of the site' );
		},
	},
	{
		name: 'landing-cookies-blocked',
		async show( visitor ) {
			const look = await holdRequests( visitor.page, LOOK );
			await clickDoor( visitor );
			await look.held;
			await visitor.page
				.context()
				.clearCookies( { name: COOKIES.access } );
			await visitor.page
				.context()
				.clearCookies( { name: COOKIES.refresh } );
			await look.release();
			await visitor.sees( 'Your browser did not keep the sign-in' );
		},
	},
	{
		name: 'arrival',
		async show( visitor, { serviceUrl } ) {
			await holdRequests( visitor.page, LOOK );
			await visitor.page.goto( serviceUrl );
			await visitor.sees( 'Opening the dashboard' );
		},
	},
	{
		name: 'arrival-unreachable',
		async show( visitor, { serviceUrl } ) {
			await visitor.page.route( `**${ PATHS.session }`, ( route ) =>
				route.abort()
			);
			await visitor.page.goto( serviceUrl );
			await visitor.sees( 'The dashboard cannot be reached right now' );
		},
	},
	{
		name: 'arrival-signed-out',
		async show( visitor ) {
			await visitor.cross();
			await visitor.signOutHere();
			await visitor.goBack();
			await visitor.sees( 'You signed out' );
		},
	},
	{
		name: 'arrival-loop',
		async show( visitor, { serviceUrl } ) {
			await visitor.cross();
			await visitor.page.context().clearCookies();
			await visitor.page.goto( serviceUrl );
			await visitor.sees(
				'The dashboard does not recognise this browser'
			);
		},
	},
	{
		name: 'dashboard',
		show: ( visitor ) => visitor.cross(),
	},
	{
		name: 'dashboard-slowed-down',
		async show( visitor, sandbox ) {
			await visitor.cross( await createBusyMember( sandbox, 0.85 ) );
			await until( 'the event is written', async () => {
				await visitor.page.reload();
				return visitor.page
					.getByText( 'This session was slowed down' )
					.isVisible();
			} );
		},
	},
	{
		name: 'over-budget',
		async show( visitor, sandbox ) {
			const member = await createBusyMember( sandbox, 1 );
			await clickDoor( visitor, member );
			await visitor.sees( 'Too many requests' );
		},
	},
	{
		name: 'not-found',
		async show( visitor, { serviceUrl } ) {
			await visitor.cross();
			await visitor.page.goto( `${ serviceUrl }/nowhere` );
			await visitor.page.getByText( 'Code: not-found' ).waitFor();
		},
	},
	{
		name: 'signed-out',
		async show( visitor ) {
			await visitor.cross();
			await visitor.signOutHere();
		},
	},
];

/** Pages of the plugin. */
export const PLUGIN_SCENES: readonly Scene[] = [
	{
		name: 'open',
		async show( visitor ) {
			await visitor.page.addInitScript( () => {
				HTMLFormElement.prototype.submit = () => {};
			} );
			await clickDoor( visitor );
			await visitor.sees( 'Opening the dashboard' );
		},
	},
	{
		name: 'refused',
		async show( visitor, sandbox ) {
			await visitor.signIn( sandbox.outsider );
			await visitor.page.goto( sandbox.serviceUrl );
			await visitor.sees( 'Your account cannot open the dashboard' );
		},
	},
	{
		name: 'member-page',
		ours: '.drawbridge-door',
		async show( visitor ) {
			await visitor.signIn();
			await visitor.goToMemberPage();
		},
	},
	{
		name: 'settings',
		ours: '#drawbridge-settings',
		async show( visitor, { admin, wordpressUrl } ) {
			await visitor.signIn( admin );
			await visitor.page.goto( wordpressUrl + SETTINGS );
			await visitor.page
				.getByRole( 'button', { name: 'Save settings' } )
				.waitFor();
		},
	},
	{
		name: 'settings-refused',
		ours: '#drawbridge-settings',
		async show( visitor, { admin, wordpressUrl } ) {
			const { page } = visitor;
			await visitor.signIn( admin );
			await page.goto( wordpressUrl + SETTINGS );
			await page.getByRole( 'button', { name: 'Add a row' } ).click();
			await page
				.locator( '.drawbridge-budget' )
				.last()
				.getByLabel( 'A minute' )
				.fill( '5' );
			await page.getByLabel( 'Networks that are' ).fill( 'my office' );
			await page.getByRole( 'button', { name: 'Change limits' } ).click();
			await page.getByLabel( 'Sign-ins a minute' ).fill( '1' );
			await page.getByRole( 'button', { name: 'Save settings' } ).click();
			await page.getByText( 'Not an address or network' ).waitFor();
		},
	},
	{
		name: 'activity-empty',
		ours: '.wrap',
		async show( visitor, sandbox ) {
			await writeEvents( sandbox, 0 );
			await visitor.signIn( sandbox.admin );
			await visitor.page.goto( sandbox.wordpressUrl + ACTIVITY );
			await visitor.page.getByText( 'Nothing yet.' ).waitFor();
		},
	},
	{
		name: 'activity',
		ours: '.wrap',
		async show( visitor, sandbox ) {
			await writeEvents( sandbox, 30 );
			await visitor.signIn( sandbox.admin );
			await visitor.page.goto( sandbox.wordpressUrl + ACTIVITY );
			await visitor.page.getByText( '20 events' ).waitFor();
		},
	},
];

/** What is seen while the service's address is missing in the settings. */
export const UNFINISHED_SCENES: readonly Scene[] = [
	{
		name: 'service-not-ready',
		async show( visitor, { serviceUrl } ) {
			await until( 'the service has noticed', async () => {
				await visitor.page.goto( serviceUrl );
				return visitor.page
					.getByRole( 'heading', { name: 'Drawbridge is not ready' } )
					.isVisible();
			} );
		},
	},
	{
		name: 'open-unfinished-for-its-owner',
		async show( visitor, { admin, wordpressUrl } ) {
			await visitor.signIn( admin );
			await visitor.page.goto(
				`${ wordpressUrl }/wp-admin/admin-post.php?action=drawbridge_open`
			);
			await visitor.sees( 'The dashboard is not set up yet' );
		},
	},
	{
		name: 'open-unfinished-for-a-member',
		async show( visitor, { wordpressUrl } ) {
			await visitor.signIn();
			await visitor.page.goto(
				`${ wordpressUrl }/wp-admin/admin-post.php?action=drawbridge_open`
			);
			await visitor.sees( 'The dashboard is not set up yet' );
		},
	},
	{
		name: 'menu-unfinished',
		ours: '.wrap',
		async show( visitor, { admin, wordpressUrl } ) {
			await visitor.signIn( admin );
			await visitor.page.goto(
				`${ wordpressUrl }/wp-admin/admin.php?page=drawbridge-dashboard`
			);
			await visitor.sees( 'Open dashboard' );
		},
	},
	{
		name: 'settings-unfinished',
		ours: '#drawbridge-settings',
		async show( visitor, { admin, wordpressUrl } ) {
			await visitor.signIn( admin );
			await visitor.page.goto( wordpressUrl + SETTINGS );
			await visitor.page
				.getByRole( 'heading', { name: '1 thing to mend' } )
				.waitFor();
		},
	},
];

async function clickDoor(
	visitor: Visitor,
	account?: Account
): Promise< void > {
	await visitor.signIn( account );
	await visitor.goToMemberPage();
	await visitor.door.click();
}
