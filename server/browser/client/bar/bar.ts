/**
 * `<drawbridge-bar>`: the bar at the top of the page, in a shadow root so that the page's style and the bar's never meet.
 */

import type { Language } from '../languages/language';
import styleSheet from './bar.css';
import { isMinimised, rememberMinimised } from './fold-memory';
import { BUTTONS, type Button, type Presentation } from './presentation';
import { addStyle } from './style';

const TAG = 'drawbridge-bar';
const FOLD_ICON =
	'<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 11l5-5 5 5" fill="none" stroke="currentColor" stroke-width="2"/></svg>';

/** What stands in the shadow root; texts are filled in later. */
const SKELETON = `<section class="bar"><p class="what"><span><span class="icon" aria-hidden="true"></span> <span class="label"></span></span><span class="time"></span></p><p class="remark"></p><p class="said" role="status"></p><div class="buttons">${ BUTTONS.map(
	( name ) => `<button class="${ name }" hidden></button>`
).join(
	''
) }<button class="fold" aria-expanded="true">${ FOLD_ICON }</button></div></section>`;

/** What the bar is to do when a button is pressed. */
export type Press = ( button: Button ) => void;

/** The element; made by `openBar` alone. */
class Bar extends HTMLElement {
	readonly #root = this.attachShadow( { mode: 'open' } );
	#minimised = isMinimised();
	#shown: [ Presentation, Language & { readonly tag: string } ] | null = null;

	furnish( nonce: string, press: Press ): void {
		this.#root.innerHTML = SKELETON;
		addStyle( this.#root, styleSheet, nonce );
		for ( const name of BUTTONS ) {
			this.#find( name ).addEventListener( 'click', () => press( name ) );
		}
		this.#find( 'fold' ).addEventListener( 'click', () => {
			this.#minimised = ! this.#minimised;
			rememberMinimised( this.#minimised );
			this.#draw();
		} );
	}

	show(
		presentation: Presentation,
		words: Language & { readonly tag: string }
	): void {
		this.#shown = [ presentation, words ];
		this.#draw();
	}

	#draw(): void {
		if ( this.#shown === null ) {
			return;
		}
		const [ presentation, words ] = this.#shown;
		const { tone, buttons, canBeMinimised } = presentation;
		const minimised = this.#minimised && canBeMinimised;
		const focused = this.#root.activeElement;
		const bar = this.#find( 'bar' );
		bar.className = `bar ${ tone }${ minimised ? ' minimised' : '' }`;
		bar.lang = words.tag;
		bar.ariaLabel = words.bar;
		for ( const part of [ 'icon', 'label', 'time', 'remark' ] as const ) {
			write( this.#find( part ), presentation[ part ] );
		}
		write( this.#find( 'said' ), presentation.announcement );
		this.#find( 'remark' ).hidden = minimised;
		for ( const name of BUTTONS ) {
			const button = this.#find( name );
			button.hidden = minimised || ! buttons.includes( name );
			write( button, words[ name ] );
		}
		const fold = this.#find( 'fold' );
		fold.hidden = ! canBeMinimised;
		fold.ariaExpanded = String( ! minimised );
		fold.ariaLabel = fold.title = minimised ? words.show : words.minimise;
		this.#keepFocus( focused );
	}

	/** A button that goes away while it has the focus hands it on to the next one. */
	#keepFocus( focused: Element | null ): void {
		if ( focused instanceof HTMLElement && focused.hidden ) {
			this.#root
				.querySelector< HTMLElement >( 'button:not( [hidden] )' )
				?.focus();
		}
	}

	#find( name: string ): HTMLElement {
		const element = this.#root.querySelector( `.${ name }` );
		if ( ! ( element instanceof HTMLElement ) ) {
			throw new Error( `The bar has no ${ name }.` );
		}
		return element;
	}
}

/** Writes only what is new, so that nothing is read out twice. */
function write( element: HTMLElement, text: string ): void {
	if ( element.textContent !== text ) {
		element.textContent = text;
	}
}

/**
 * Puts the bar at the top of the page: where the page itself has placed a `<drawbridge-bar>`, else ahead of its body,
 * where the body's own layout does not reach it.
 *
 * @param nonce of the script element, if it has one
 * @param press told which button was pressed
 */
export function openBar( nonce: string, press: Press ): Bar {
	customElements.define( TAG, Bar );
	const bar = document.querySelector< Bar >( TAG ) ?? new Bar();
	bar.furnish( nonce, press );
	if ( ! bar.isConnected ) {
		document.body.before( bar );
	}
	return bar;
}
