/**
 * Adds the cards that the arrival page comes without.
 */

import {
	ARRIVAL_LINKS,
	type ArrivalCards,
} from '../../../shared/arrival-cards';
import { find, told } from './elements';

/** Set by `server/http/pages/page-files.ts`. */
declare const DRAWBRIDGE_SERVED: ArrivalCards;

/**
 * Adds them, all hidden, with links that lead where those of this page do.
 *
 * @param openUrl opens the dashboard in the place of this page
 */
export function addArrivalCards( openUrl: string ): void {
	const { waiting, ends } = DRAWBRIDGE_SERVED;
	const { framedBy, openInTabUrl = openUrl } = document.body.dataset;
	const main = find( document, 'main', HTMLElement );
	find( main, '[role="status"]', HTMLElement ).insertAdjacentHTML(
		'beforeend',
		waiting
	);
	main.insertAdjacentHTML(
		'beforeend',
		framedBy === undefined ? ends.alone : ends.framed
	);
	lead( main, ARRIVAL_LINKS.open, openUrl );
	lead( main, ARRIVAL_LINKS.openInTab, openInTabUrl );
	lead( main, ARRIVAL_LINKS.home, told( 'homeUrl' ) );
}

function lead( main: HTMLElement, from: string, to: string ): void {
	for ( const link of main.querySelectorAll< HTMLAnchorElement >(
		`a[href="${ from }"]`
	) ) {
		link.href = to;
	}
}
