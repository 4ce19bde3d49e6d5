/**
 * `<drawbridge-bar>`: the bar at the top of the page, in a shadow root so that the page's style and the bar's never meet.
 */

import type { ChosenLanguage } from '../languages';
import styleSheet from './bar.css';
import { isMinimised, rememberMinimised } from './fold-memory';
import { furnish, type Parts } from './parts';
import { BUTTONS, type Button, type Presentation } from './presentation';
import { addStyle } from '../../page/style';

const TAG = 'drawbridge-bar';
const TEXTS = [ 'icon', 'label', 'time', 'remark', 'announcement' ] as const;

/** The element; made by `openBar` alone. */
export class Bar extends HTMLElement {
	readonly #root = this.attachShadow( { mode: 'open' } );
	readonly #parts: Parts = furnish( this.#root );
	#minimised = isMinimised();
	#shown: readonly [ Presentation, ChosenLanguage ] | null = null;

	/** @param press told which button was pressed */
	open( nonce: string, press: ( button: Button ) => void ): void {
		addStyle( this.#root, styleSheet, nonce );
		for ( const name of BUTTONS ) {
			this.#parts.buttons[ name ].addEventListener( 'click', () =>
				press( name )
			);
		}
		this.#parts.fold.addEventListener( 'click', () => {
			this.#minimised = ! this.#minimised;
			rememberMinimised( this.#minimised );
			this.#draw();
		} );
	}

	show( presentation: Presentation, words: ChosenLanguage ): void {
		this.#shown = [ presentation, words ];
		this.#draw();
	}

	#draw(): void {
		if ( this.#shown === null ) {
			return;
		}
		const [ presentation, words ] = this.#shown;
		const { canBeMinimised, tone } = presentation;
		const minimised = this.#minimised && canBeMinimised;
		const { bar, texts, buttons, fold } = this.#parts;
		const focused = this.#root.activeElement;

		bar.className = `bar ${ tone }${ minimised ? ' minimised' : '' }`;
		bar.lang = words.tag;
		bar.ariaLabel = words.bar;
		for ( const name of TEXTS ) {
			write( texts[ name ], presentation[ name ] );
		}
		texts.remark.hidden = minimised;
		for ( const name of BUTTONS ) {
			write( buttons[ name ], words[ name ] );
			buttons[ name ].hidden =
				minimised || ! presentation.buttons.includes( name );
		}
		fold.hidden = ! canBeMinimised;
		fold.ariaExpanded = String( ! minimised );
		fold.ariaLabel = fold.title = minimised ? words.show : words.minimise;
		this.#keepFocus( focused );
	}

	/** A button that goes away while it has the focus hands it on to the last one left: where there is one, to "cancel". */
	#keepFocus( focused: Element | null ): void {
		if ( focused instanceof HTMLElement && focused.hidden ) {
			const { buttons, fold } = this.#parts;
			[ ...BUTTONS.map( ( name ) => buttons[ name ] ), fold ]
				.filter( ( { hidden } ) => ! hidden )
				.at( -1 )
				?.focus();
		}
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
export function openBar(
	nonce: string,
	press: ( button: Button ) => void
): Bar {
	customElements.define( TAG, Bar );
	const bar = document.querySelector< Bar >( TAG ) ?? new Bar();
	bar.open( nonce, press );
	if ( ! bar.isConnected ) {
		document.body.before( bar );
	}
	return bar;
}
