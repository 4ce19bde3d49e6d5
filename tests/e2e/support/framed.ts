/**
 * The dashboard in a frame of the page a tab shows.
 */
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';

/** The frame's element in the page. */
export function frameElement( page: Page ): Locator {
	return page.locator( '.drawbridge-embed-frame' );
}

/** What is in the frame. */
export function framed( page: Page ): FrameLocator {
	return page.frameLocator( '.drawbridge-embed-frame' );
}

/** Waits until the dashboard is seen in the frame, with nothing in front of it. */
export async function seesFramedDashboard( page: Page ): Promise< void > {
	await framed( page )
		.getByRole( 'heading', { name: /^Hello, / } )
		.waitFor();
	await coverIsGone( page );
}

/** Waits until nothing stands in front of the frame. */
export async function coverIsGone( page: Page ): Promise< void > {
	await page
		.locator( '.drawbridge-embed-cover' )
		.waitFor( { state: 'hidden' } );
}

/**
 * The frame itself, to run scripts in it.
 *
 * @throws if it is not there
 */
export async function frameIn( page: Page ): Promise< Frame > {
	const element = await frameElement( page ).elementHandle();
	const frame = await element.contentFrame();
	if ( ! frame ) {
		throw new Error( `No frame has been loaded in ${ page.url() }.` );
	}
	return frame;
}

/** Height of the frame's element, in CSS pixels. */
export function frameHeight( page: Page ): Promise< number > {
	return frameElement( page ).evaluate(
		( { clientHeight } ) => clientHeight
	);
}
