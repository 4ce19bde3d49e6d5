/**
 * WordPress's block editor, as somebody writes a post in it.
 */
import type { FrameLocator, Locator, Page } from 'playwright-core';

import type { Sandbox } from '../../support/start-sandbox';
import { adminUrl } from './settings-screen';

/** What the editor calls the block and its variations. */
export type DashboardVariation =
	'Dashboard link' | 'Dashboard button' | 'Embedded dashboard';

/** A new post in the editor. */
export class BlockEditor {
	readonly #page: Page;

	private constructor( page: Page ) {
		this.#page = page;
	}

	/** Opens a new post, as whoever is signed in. */
	static async open( page: Page, sandbox: Sandbox ): Promise< BlockEditor > {
		await page.goto( adminUrl( sandbox, 'post-new.php' ) );
		const editor = new BlockEditor( page );
		await editor.#canvas
			.getByRole( 'textbox', { name: 'Add title' } )
			.waitFor();
		await page.evaluate( closeWelcomeGuide );
		return editor;
	}

	/** Adds a block from the inserter, and selects it. */
	async insert( name: DashboardVariation ): Promise< void > {
		const inserter = this.#page.getByRole( 'button', {
			name: /^(Toggle block|Block) inserter$/i,
		} );
		await inserter.click();
		await this.#page.getByRole( 'searchbox' ).fill( 'dashboard' );
		await this.#page.getByRole( 'option', { name } ).click();
		await inserter.click();
	}

	/** The blocks "Dashboard" of the post. */
	get blocks(): Locator {
		return this.#canvas.locator( '[data-type="drawbridge/dashboard"]' );
	}

	/** Lends the preview of the selected block another pair of eyes. */
	async previewAs( viewer: string ): Promise< void > {
		await this.#page.getByRole( 'button', { name: 'Preview as' } ).click();
		await this.#page
			.getByRole( 'menuitemradio', { name: viewer, exact: true } )
			.click();
	}

	/** A field for the selected block, in the sidebar. */
	field( label: string ): Locator {
		return this.#page
			.getByRole( 'region', { name: 'Editor settings' } )
			.getByLabel( label );
	}

	/**
	 * Publishes the post.
	 *
	 * @return its address
	 */
	async publish(): Promise< string > {
		await this.#page
			.getByRole( 'region', { name: 'Editor top bar' } )
			.getByRole( 'button', { name: 'Publish', exact: true } )
			.click();
		const panel = this.#page.getByRole( 'region', {
			name: 'Editor publish',
		} );
		await panel
			.getByRole( 'button', { name: 'Publish', exact: true } )
			.click();
		const link = panel.getByRole( 'link', { name: 'View Post' } );
		return String( await link.getAttribute( 'href' ) );
	}

	/** The post, in a frame of its own. */
	get #canvas(): FrameLocator {
		return this.#page.frameLocator( 'iframe[name="editor-canvas"]' );
	}
}

/** Runs in the editor: takes away what greets newcomers. */
function closeWelcomeGuide(): void {
	const { wp } = window as unknown as {
		wp: {
			data: {
				dispatch( store: string ): {
					set( scope: string, name: string, value: boolean ): void;
				};
			};
		};
	};
	wp.data
		.dispatch( 'core/preferences' )
		.set( 'core/edit-post', 'welcomeGuide', false );
}
