/**
 * Holds requests back, so that a test chooses what happens before they arrive.
 */
import type { Page, Route } from 'playwright-core';

/** Requests of one kind, held. */
export interface HeldRequests {
	/** Resolves when the first is held. */
	readonly held: Promise< void >;
	/** Lets those that are held go, and later ones pass. */
	release(): Promise< void >;
}

/**
 * Holds the requests of a tab from now on.
 *
 * @param step such as `POST /drawbridge/session`
 */
export async function holdRequests(
	page: Page,
	step: string
): Promise< HeldRequests > {
	const [ method, path ] = step.split( ' ' );
	const routes: Route[] = [];
	const pattern = `**${ path }`;
	let tellHeld = () => {};
	const held = new Promise< void >( ( resolve ) => {
		tellHeld = resolve;
	} );
	const hold = async ( route: Route ) => {
		if ( route.request().method() === method ) {
			routes.push( route );
			tellHeld();
		} else {
			await route.continue();
		}
	};
	await page.route( pattern, hold );
	return {
		held,
		async release() {
			await page.unroute( pattern, hold );
			// A request whose page is gone meanwhile cannot go on.
			await Promise.allSettled(
				routes.map( ( route ) => route.continue() )
			);
		},
	};
}
