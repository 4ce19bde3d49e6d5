/**
 * A page on a site that has nothing to do with WordPress or the dashboard: a mail, a chat, a search result.
 */
import type { Locator, Page } from 'playwright-core';

const ELSEWHERE = 'https://elsewhere.test/';

/**
 * Shows the tab a page there.
 *
 * @param href where its one link leads
 * @return the link
 */
export async function showElsewhere(
	page: Page,
	href: string
): Promise< Locator > {
	await page.route( ELSEWHERE, ( route ) =>
		route.fulfill( { contentType: 'text/html', body: '<a>A link</a>' } )
	);
	await page.goto( ELSEWHERE );
	await page.unroute( ELSEWHERE );
	const link = page.locator( 'a' );
	await link.evaluate( ( element, url ) => {
		element.setAttribute( 'href', url );
	}, href );
	return link;
}
