/**
 * Looks at a page in light and dark, wide and narrow: axe for what it may keep from people, a picture for the eye.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const PICTURES = resolve( __dirname, '../screenshots' );

const SCHEMES = [ 'light', 'dark' ] as const;

const SIZES = [
	{ name: 'wide', width: 1280, height: 800 },
	{ name: 'phone', width: 390, height: 844 },
] as const;

/**
 * Takes a picture of the page each way, into `tests/e2e/screenshots/`.
 *
 * @param page as it is to be seen; it is not loaded anew
 * @param name of the pictures
 * @param also done each way, while the page looks so
 */
export async function takePictures(
	page: Page,
	name: string,
	also: ( way: string ) => Promise< void > = async () => undefined
): Promise< void > {
	await mkdir( PICTURES, { recursive: true } );
	for ( const size of SIZES ) {
		await page.setViewportSize( size );
		for ( const colorScheme of SCHEMES ) {
			const way = `${ name }-${ colorScheme }-${ size.name }`;
			await page.emulateMedia( { colorScheme, reducedMotion: 'reduce' } );
			await framesFit( page );
			await page.screenshot( {
				path: join( PICTURES, `${ way }.png` ),
				fullPage: true,
			} );
			await also( way );
		}
	}
}

/** Frames hear of a new width, and tell their height after that. */
async function framesFit( page: Page ): Promise< void > {
	if ( page.frames().length > 1 ) {
		await page.waitForTimeout( 300 );
	}
}

/**
 * Takes the pictures, and has axe examine the page each way.
 *
 * @param page as for `takePictures`; it must run scripts
 * @param name of the pictures
 * @param ours selector of the part that is examined; the whole page by default
 * @return a line for each violation
 */
export async function violationsOn(
	page: Page,
	name: string,
	ours?: string
): Promise< string[] > {
	for ( const frame of page.frames() ) {
		// Not an element of the page, so that no policy of the page has a say.
		await frame.evaluate( axe.source );
		await frame.evaluate( answerEveryPage );
	}
	const violations: string[] = [];
	await takePictures( page, name, async ( way ) => {
		const results = await page.evaluate( examine, ours ?? null );
		violations.push( ...asLines( way, results ) );
	} );
	return violations;
}

/** Runs in a frame, beside axe: lets the page around ask for what is in it. */
function answerEveryPage(): void {
	( window as unknown as { axe: typeof axe } ).axe.configure( {
		allowedOrigins: [ '<unsafe_all_origins>' ],
	} );
}

/** Runs in a page, beside axe. */
async function examine( ours: string | null ): Promise< AxeResults > {
	return ( window as unknown as { axe: typeof axe } ).axe.run(
		ours ?? document,
		{ resultTypes: [ 'violations' ] }
	);
}

function asLines( way: string, { violations }: AxeResults ): string[] {
	return violations.flatMap( ( { id, help, nodes } ) =>
		nodes.map(
			( { target, failureSummary = '' } ) =>
				`${ way }: ${ id } (${ help }) at ${ target.join( ' ' ) }. ${ failureSummary }`
		)
	);
}
