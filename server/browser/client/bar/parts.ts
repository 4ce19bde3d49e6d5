/**
 * The elements inside the bar, made one by one: pages may forbid scripts to write HTML (Trusted Types).
 */

import { BUTTONS, type Button } from './presentation';

/** The elements that change. */
export interface Parts {
	readonly bar: HTMLElement;
	readonly texts: Readonly<
		Record<
			'icon' | 'label' | 'time' | 'remark' | 'announcement',
			HTMLElement
		>
	>;
	readonly buttons: Readonly< Record< Button, HTMLButtonElement > >;
	/** Minimises the bar, and shows it again. */
	readonly fold: HTMLButtonElement;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Fills a shadow root with the bar, without any words yet. */
export function furnish( root: ShadowRoot ): Parts {
	const texts = {
		icon: make( 'span', 'icon' ),
		label: make( 'span', 'label' ),
		time: make( 'span', 'time' ),
		remark: make( 'p', 'remark' ),
		announcement: make( 'p', 'announcement' ),
	};
	texts.icon.ariaHidden = 'true';
	for ( const text of [ texts.label, texts.time, texts.remark ] ) {
		// The page may be written from right to left while the bar's language is not, or the other way round.
		text.dir = 'auto';
	}
	texts.announcement.setAttribute( 'role', 'status' );

	const buttons = Object.fromEntries(
		BUTTONS.map( ( name ) => [ name, make( 'button', name ) ] )
	) as Record< Button, HTMLButtonElement >;
	const fold = make( 'button', 'fold' );
	fold.append( chevron() );

	const bar = make( 'section', 'bar' );
	const what = make( 'p', 'what' );
	const name = make( 'span', 'name' );
	const row = make( 'div', 'buttons' );
	name.append( texts.icon, ' ', texts.label );
	what.append( name, texts.time );
	row.append( ...BUTTONS.map( ( button ) => buttons[ button ] ), fold );
	bar.append( what, texts.remark, texts.announcement, row );
	root.append( bar );
	return { bar, texts, buttons, fold };
}

function make< Tag extends keyof HTMLElementTagNameMap >(
	tag: Tag,
	className: string
): HTMLElementTagNameMap[ Tag ] {
	const element = document.createElement( tag );
	element.className = className;
	return element;
}

function chevron(): SVGElement {
	const icon = document.createElementNS( SVG, 'svg' );
	const path = document.createElementNS( SVG, 'path' );
	icon.setAttribute( 'viewBox', '0 0 16 16' );
	icon.setAttribute( 'aria-hidden', 'true' );
	path.setAttribute( 'd', 'm3 11 5-5 5 5' );
	icon.append( path );
	return icon;
}
