/**
 * The doors of the matrix, and how a member who is signed in to WordPress comes through each.
 */
import type { Sandbox } from '../../../support/start-sandbox';
import { publishDoor } from '../embedding';
import type { Tab } from './tab';

/** A way into the dashboard. */
export interface Door {
	readonly name: string;
	/** Whether the dashboard stands in a frame then. */
	readonly framed: boolean;
	/** Does what the member does; what the tab shows then is judged. */
	readonly enter: ( tab: Tab, site: Site ) => Promise< void >;
}

/** Where the doors are. */
export interface Site {
	readonly sandbox: Sandbox;
	/** URL of a page with the dashboard in it. */
	readonly embedPage: string;
}

/** Creates what a site needs to have every door. */
export async function siteWithDoors( sandbox: Sandbox ): Promise< Site > {
	const embedPage = await publishDoor( sandbox, 'mode=embed' );
	return { sandbox, embedPage };
}

/** Where the entry in wp-admin's menu leads. */
const MENU_ENTRY = 'admin.php?page=drawbridge-dashboard';

export const DOORS: readonly Door[] = [
	{
		name: 'menu',
		framed: true,
		async enter( tab, { sandbox } ) {
			await tab.goto( `${ sandbox.coreUrl }/wp-admin/${ MENU_ENTRY }` );
		},
	},
	{
		name: 'link',
		framed: false,
		async enter( tab, { sandbox } ) {
			await tab.goto( sandbox.memberPage );
			await click( tab, '.drawbridge-door a' );
		},
	},
	{
		name: 'embed',
		framed: true,
		async enter( tab, { embedPage } ) {
			await tab.goto( embedPage );
		},
	},
];

async function click( tab: Tab, selector: string ): Promise< void > {
	const element = await tab.mainFrame().$( selector );
	if ( ! element ) {
		throw new Error(
			`There is no ${ selector } at ${ tab.mainFrame().url() }.`
		);
	}
	await element.click();
}
