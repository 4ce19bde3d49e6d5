/**
 * A site whose pages a cache keeps for everybody, whoever they were made for, and whose WordPress stands in a folder.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { countSessions } from '../integration/support/sessions';
import type { Account } from '../support/wordpress';
import { publishDoor } from './support/embedding';
import { framed, seesFramedDashboard } from './support/framed';
import { createMember } from './support/members';
import { useStage } from './support/stage';
import type { Visitor } from './support/visitor';

/** Has the browser fetch every link it is pointed at, and makes no exception for anything. */
const EAGER_PLUGIN = `<?php
add_action( 'wp_footer', static function () {
	echo '<script type="speculationrules">{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}</script>';
} );
`;

const MENU_PAGE = '/wp-admin/admin.php?page=drawbridge-dashboard';

describe( 'on a site with a page cache and WordPress in a folder', () => {
	const stage = useStage( {
		profile: 'hosting',
		pageCache: true,
		wordPressFolder: 'wp',
	} );
	let ada: Account;
	let ben: Account;

	beforeAll( async () => {
		const { sandbox } = stage();
		ada = await createMember( sandbox, 'Ada' );
		ben = await createMember( sandbox, 'Ben' );
	} );

	it( 'a member enters by the link on a page and by the menu', async () => {
		const { sandbox, visit } = stage();
		expect( sandbox.coreUrl ).toBe( `${ sandbox.wordpressUrl }/wp` );
		const member = await visit();
		await member.cross( ada );
		await member.sees( 'Hello, Ada' );

		await member.page.goto( sandbox.coreUrl + MENU_PAGE );
		await seesFramedDashboard( member.page );
	} );

	it( 'a page made for one member lets another in as themselves, by its frame and by its link', async () => {
		const { sandbox } = stage();
		const page = await publishDoor( sandbox, 'mode=embed' );
		const first = await enter( ada );
		expect( await cacheOf( first, page ) ).toMatch( /^MISS/ );
		await seesInFrame( first, 'Hello, Ada' );

		const second = await enter( ben );
		expect( await cacheOf( second, page ) ).toMatch( /^HIT/ );
		// Whom the copy was made for can be read in WordPress's toolbar.
		await second.page.getByText( 'Howdy, Ada' ).waitFor();
		await seesInFrame( second, 'Hello, Ben' );
		const [ tab ] = await Promise.all( [
			second.page.waitForEvent( 'popup' ),
			second.page
				.getByRole( 'link', { name: 'Open in a new tab' } )
				.click(),
		] );
		await tab.getByRole( 'heading', { name: 'Hello, Ben' } ).waitFor();
	} );

	it( 'a visitor who gets the page of a member signs in and comes back to it', async () => {
		const { sandbox, visit } = stage();
		const page = await publishDoor( sandbox, 'mode=embed' );
		expect( await cacheOf( await enter( ada ), page ) ).toMatch( /^MISS/ );

		const visitor = await visit();
		expect( await cacheOf( visitor, page ) ).toMatch( /^HIT/ );
		await framed( visitor.page )
			.getByRole( 'link', { name: 'Sign in' } )
			.click();
		await visitor.fillInLogin( ben );
		await seesInFrame( visitor, 'Hello, Ben' );
		expect( visitor.page.url() ).toBe( page );
	} );

	it( 'a browser that fetches links ahead opens nothing until one is clicked', async () => {
		const { sandbox } = stage();
		const folder = join(
			dirname( sandbox.wpConfigFile ),
			'wp-content/mu-plugins'
		);
		await mkdir( folder, { recursive: true } );
		await writeFile( join( folder, 'eager.php' ), EAGER_PLUGIN );
		const page = await publishDoor( sandbox, 'mode=link' );
		const member = await enter( ada );
		const before = await countSessions( sandbox );
		await member.page.goto( page );
		const [ ahead ] = await Promise.all( [
			member.page
				.context()
				.waitForEvent( 'response', ( answer ) =>
					answer.url().includes( 'admin-post.php' )
				),
			member.door.hover(),
		] );
		expect( ahead.status() ).toBe( 503 );
		expect( await countSessions( sandbox ) ).toBe( before );

		await member.door.click();
		await member.seesDashboard();
		expect( await countSessions( sandbox ) ).toBe( before + 1 );
		await rm( folder, { recursive: true } );
	} );

	async function enter( account: Account ): Promise< Visitor > {
		const visitor = await stage().visit();
		await visitor.signIn( account );
		return visitor;
	}
} );

/** Opens a page, and says whether it is a kept copy: `HIT from ...` or `MISS from ...`. */
async function cacheOf( { page }: Visitor, url: string ): Promise< string > {
	const answer = await page.goto( url );
	return answer?.headers()[ 'x-cache' ] ?? '';
}

async function seesInFrame(
	{ page }: Visitor,
	heading: string
): Promise< void > {
	await framed( page ).getByRole( 'heading', { name: heading } ).waitFor();
	await seesFramedDashboard( page );
}
