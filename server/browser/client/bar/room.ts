/**
 * Keeps the page's own things clear of the bar that stays at the top while the page scrolls.
 */

import { addStyle } from '../../page/style';

const HEIGHT = '--drawbridge-bar-height';

/** `:where` gives way to whatever the page says itself. */
const STYLE = `:where( html ) { scroll-padding-block-start: var( ${ HEIGHT }, 0 ) }`;

/**
 * Tells the page how high the bar is, in `--drawbridge-bar-height`, and lets nothing that gets the focus hide under it.
 *
 * @param bar   the bar's element
 * @param nonce of the script element, if it has one
 */
export function makeRoomFor( bar: HTMLElement, nonce: string ): void {
	addStyle( document, STYLE, nonce );
	new ResizeObserver( () => {
		const sticks = getComputedStyle( bar ).position === 'sticky';
		document.documentElement.style.setProperty(
			HEIGHT,
			`${ sticks ? bar.getBoundingClientRect().height : 0 }px`
		);
	} ).observe( bar );
}
