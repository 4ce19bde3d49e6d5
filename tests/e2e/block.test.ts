/**
 * The block "Dashboard" in WordPress's real editor, and on the page that comes of it.
 */
import {
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	it,
} from '@jest/globals';
import type { Page } from 'playwright-core';

import type { Account } from '../support/wordpress';
import { BlockEditor } from './support/block-editor';
import { createMember, setRole } from './support/members';
import { descriptionOf, savedSettings } from './support/settings-screen';
import { useStage } from './support/stage';

const NO_ACCESS = 'Your account cannot open the dashboard.';
const SIGN_IN = 'Sign in to open the dashboard';
const NO_PATH = 'This is no path inside the dashboard';
const MISSING = 'The address of the token service is not known yet.';

const stage = useStage( {} );

/** Writes posts; may neither enter the dashboard nor change the settings. */
let editor: Account;

beforeAll( async () => {
	editor = await createMember( stage().sandbox );
	await setRole( stage().sandbox, editor, 'editor' );
} );

describe( 'an editor', () => {
	it( 'sees an embedded dashboard with the eyes of each reader, and members enter it on the page', async () => {
		const { sandbox, visit } = stage();
		const post = await write( editor );
		await post.insert( 'Embedded dashboard' );
		const preview = post.blocks;
		await preview.getByText( 'The dashboard stands here' ).waitFor();
		await post.previewAs( 'Signed in without access' );
		await preview.getByText( NO_ACCESS ).waitFor();
		await post.previewAs( 'Visitor' );
		await preview.getByText( SIGN_IN ).waitFor();

		const leading = preview.locator( 'a[href], iframe, form, button' );
		expect( await leading.count() ).toBe( 0 );
		expect( await countSessions() ).toBe( 0 );

		await post.field( 'Path inside the dashboard' ).fill( '/?page=2' );
		const url = await post.publish();
		const member = await visit();
		await member.signIn();
		await member.page.goto( url );
		await frameOf( member.page )
			.getByRole( 'heading', { name: /^Hello, / } )
			.waitFor();
		const framed = member.page.frames().map( ( frame ) => frame.url() );
		expect( framed ).toContain( `${ sandbox.serviceUrl }/?page=2` );
	} );

	it( 'adds a link, told what is no path, and a button: members enter by them, everybody else is told how', async () => {
		const { sandbox, visit } = stage();
		const post = await write( editor );
		await post.insert( 'Dashboard link' );
		await post.field( 'Label' ).fill( 'By the link' );
		const path = post.field( 'Path inside the dashboard' );
		await path.fill( 'https://stranger.example.test/' );
		expect( await descriptionOf( path ) ).toContain( NO_PATH );
		await path.fill( '/' );
		expect( await descriptionOf( path ) ).not.toContain( NO_PATH );
		await post.insert( 'Dashboard button' );
		await post.field( 'Label' ).fill( 'By the button' );
		await post.blocks.getByText( 'By the button' ).waitFor();
		const url = await post.publish();

		const member = await visit();
		await member.signIn();
		for ( const name of [ 'By the link', 'By the button' ] ) {
			await member.page.goto( url );
			await member.page.getByRole( 'link', { name } ).click();
			await member.seesDashboard();
		}

		const outsider = await visit();
		await outsider.signIn( sandbox.outsider );
		await outsider.page.goto( url );
		expect( await outsider.page.getByText( NO_ACCESS ).count() ).toBe( 2 );

		const visitor = await visit();
		await visitor.page.goto( url );
		await visitor.page
			.getByRole( 'link', { name: SIGN_IN } )
			.first()
			.click();
		await visitor.fillInLogin( sandbox.member );
		await visitor.page.waitForURL( url );
		await visitor.page
			.getByRole( 'link', { name: 'By the link' } )
			.waitFor();
	} );
} );

describe( 'without an address of the service', () => {
	let before: object;

	beforeEach( async () => {
		before = await savedSettings( stage().sandbox );
		await storeSettings( { ...before, service_url: '' } );
	} );
	afterEach( () => storeSettings( before ) );

	it( 'who may mend it reads so in the editor, and comes back from the settings to a whole preview', async () => {
		const { sandbox } = stage();
		const page = await signedIn( sandbox.admin );
		const post = await BlockEditor.open( page, sandbox );
		await post.insert( 'Dashboard button' );
		await post.blocks.getByText( MISSING ).waitFor();

		const settings = page.waitForEvent( 'popup' );
		await post.blocks.getByRole( 'link', { name: /settings/ } ).click();
		await ( await settings ).getByLabel( 'Service address' ).waitFor();
		await storeSettings( before );
		await ( await settings ).close();
		await page.evaluate( comeBack );
		await post.blocks.getByText( 'Open dashboard' ).waitFor();
		expect( await post.blocks.getByText( MISSING ).count() ).toBe( 0 );
	} );

	it( 'who may not mend it reads whom to tell', async () => {
		const preview = await renderPreview( editor );
		expect( preview ).toContain( 'Please tell the administrator' );
		expect( preview ).not.toContain( MISSING );
		expect( preview ).not.toContain( 'href' );
	} );
} );

describe( 'another pair of eyes', () => {
	it( 'is a member’s unless it is said whose', async () => {
		const label = 'Open dashboard';
		expect( await renderPreview( editor ) ).toContain( label );
		expect( await renderPreview( editor, 'current' ) ).toContain( label );
		expect( await renderPreview( editor, 'visitor' ) ).toContain( SIGN_IN );
	} );

	it( 'is lent to nobody who may not write', async () => {
		const { sandbox } = stage();
		expect( await renderPreview( sandbox.member, 'member' ) ).toBe(
			'block_cannot_read'
		);
	} );

	it( 'is not lent by the address of a page', async () => {
		const { sandbox, visit } = stage();
		const visitor = await visit();
		const page = new URL( sandbox.memberPage );
		page.searchParams.set( 'drawbridge_viewer', 'member' );
		await visitor.page.goto( page.href );
		expect( await visitor.page.getByText( SIGN_IN ).count() ).toBe( 1 );
	} );
} );

async function signedIn( account: Account ): Promise< Page > {
	const somebody = await stage().visit( {
		viewport: { width: 1280, height: 900 },
	} );
	await somebody.signIn( account );
	return somebody.page;
}

async function write( account: Account ): Promise< BlockEditor > {
	return BlockEditor.open( await signedIn( account ), stage().sandbox );
}

function frameOf( page: Page ) {
	return page.frameLocator( '.drawbridge-embed-frame' );
}

/** What WordPress renders for the editor of this account, or the code of its refusal. */
function renderPreview( { user }: Account, viewer = '' ): Promise< string > {
	return stage().sandbox.wpEval(
		`wp_set_current_user( get_user_by( 'login', $input['user'] )->ID );
		$request = new WP_REST_Request( 'GET', '/wp/v2/block-renderer/drawbridge/dashboard' );
		$request->set_query_params( array( 'context' => 'edit', 'drawbridge_viewer' => $input['viewer'] ) );
		$answer = rest_do_request( $request )->get_data();
		echo $answer['rendered'] ?? $answer['code'];`,
		{ user, viewer }
	);
}

async function countSessions(): Promise< number > {
	const { database, info } = stage().sandbox;
	const rows = await database.query(
		`SELECT sid FROM ${ info.database.prefix }drawbridge_sessions`
	);
	return rows.length;
}

async function storeSettings( settings: object ): Promise< void > {
	await stage().sandbox.wpEval(
		"update_option( 'drawbridge_settings', $input );",
		settings
	);
}

/** Runs in the editor: headless browsers do not tell that a tab is looked at again. */
function comeBack(): void {
	document.dispatchEvent( new Event( 'visibilitychange' ) );
}
