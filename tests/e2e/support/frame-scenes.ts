/**
 * What may stand where a page has the dashboard in it, and how to get to see it.
 */
import { PATHS } from '../../../shared/protocol';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { createBusyMember } from './budgets';
import { publishDoor } from './embedding';
import { coverIsGone, framed, seesFramedDashboard } from './framed';
import { holdRequests } from './hold-requests';
import type { Scene } from './scenes';
import { sendHeaders } from './site-headers';
import type { Visitor } from './visitor';

const EMBED = '.drawbridge-embed';

/** Then a page tells somebody who waits what else they can do. */
const LATE_AFTER_MS = 10_000;

/** Doors that hold the dashboard in a frame. */
export const FRAME_SCENES: readonly Scene[] = [
	{
		name: 'embed',
		ours: EMBED,
		async show( visitor, sandbox ) {
			await openEmbed( visitor, sandbox );
			await seesFramedDashboard( visitor.page );
		},
	},
	{
		name: 'embed-for-a-visitor',
		ours: '.drawbridge-door',
		async show( { page }, sandbox ) {
			await page.goto( await publishDoor( sandbox, 'mode=embed' ) );
			await page.getByText( 'Sign in to open the dashboard' ).waitFor();
		},
	},
	{
		name: 'embed-waiting',
		ours: EMBED,
		async show( visitor, sandbox ) {
			await holdRequests( visitor.page, `POST ${ PATHS.handoff }` );
			await openEmbed( visitor, sandbox );
			await visitor.page.getByText( 'Opening the dashboard…' ).waitFor();
		},
	},
	{
		name: 'embed-late',
		ours: EMBED,
		async show( visitor, sandbox ) {
			const { page } = visitor;
			await page.clock.install();
			await holdRequests( page, `POST ${ PATHS.handoff }` );
			await openEmbed( visitor, sandbox );
			await page.clock.fastForward( LATE_AFTER_MS );
			await page.getByText( 'has not appeared yet' ).waitFor();
		},
	},
	{
		name: 'embed-forbidden',
		ours: EMBED,
		async show( visitor, sandbox ) {
			await sendHeaders(
				sandbox,
				{ 'Content-Security-Policy': "frame-src 'none'" },
				'strict'
			);
			await openEmbed( visitor, sandbox, '&strict' );
			await visitor.page.getByText( 'does not allow' ).waitFor();
		},
	},
	{
		name: 'embed-sign-in',
		ours: EMBED,
		async show( visitor, sandbox ) {
			await openEmbed( visitor, sandbox );
			await seesFramedDashboard( visitor.page );
			await visitor.page.context().clearCookies();
			await visitor.page
				.locator( `${ EMBED } iframe` )
				.evaluate( loadAgain );
			await framed( visitor.page )
				.getByText( 'Please sign in' )
				.waitFor();
		},
	},
	{
		name: 'embed-cookies-blocked',
		ours: EMBED,
		async show( visitor, sandbox ) {
			const look = await holdRequests(
				visitor.page,
				`GET ${ PATHS.session }`
			);
			await openEmbed( visitor, sandbox );
			await look.held;
			await visitor.page.context().clearCookies();
			await look.release();
			await framed( visitor.page )
				.getByText( 'in a tab of its own' )
				.first()
				.waitFor();
		},
	},
	{
		name: 'embed-over-budget',
		ours: EMBED,
		async show( visitor, sandbox ) {
			const { page } = visitor;
			const member = await createBusyMember( sandbox, 1 );
			await openEmbed( visitor, sandbox, '', member );
			await framed( page )
				.getByRole( 'heading', { name: 'Too many requests' } )
				.waitFor();
			await coverIsGone( page );
		},
	},
	{
		name: 'menu',
		ours: '.drawbridge-screen',
		async show( visitor, { coreUrl } ) {
			await visitor.signIn();
			await visitor.page.goto(
				`${ coreUrl }/wp-admin/admin.php?page=drawbridge-dashboard`
			);
			await seesFramedDashboard( visitor.page );
		},
	},
];

async function openEmbed(
	visitor: Visitor,
	sandbox: Sandbox,
	query = '',
	account?: Account
): Promise< void > {
	const url = await publishDoor( sandbox, 'mode=embed' );
	await visitor.signIn( account );
	// A frame whose requests are held keeps the page around it from being loaded.
	await visitor.page.goto( url + query, { waitUntil: 'domcontentloaded' } );
}

/** Runs in the page. */
function loadAgain( element: HTMLElement | SVGElement ): void {
	element.setAttribute( 'src', ( element as HTMLIFrameElement ).src );
}
