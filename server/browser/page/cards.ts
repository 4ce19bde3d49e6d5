/**
 * Shows one of the cards the server wrote into the page, and hides the others.
 */

import type { ShownProblem } from './ask';
import { tellPageShown } from './tell-page-shown';

/** Cards that tell of work going on; the others are where the way ends, and take the focus. */
const PASSING = new Set( [ 'working', 'waiting' ] );

/**
 * Shows a card.
 *
 * @param state the card's `data-state`
 */
export function showCard( state: string ): void {
	for ( const card of document.querySelectorAll< HTMLElement >(
		'[data-state]'
	) ) {
		const chosen = card.dataset.state === state;
		if ( chosen && card.hidden && ! PASSING.has( state ) ) {
			card.hidden = false;
			const heading = card.querySelector( 'h1' );
			document.title = heading?.textContent ?? document.title;
			heading?.focus();
		}
		card.hidden = ! chosen;
	}
	tellPageShown();
}

/**
 * Shows the problem card with what the service said, and the step that fits its code.
 *
 * @param problem as the service told it
 */
export function showProblem( problem: ShownProblem ): void {
	for ( const [ slot, text ] of Object.entries( problem ) ) {
		const place = document.querySelector(
			`[data-state="problem"] [data-slot="${ slot }"]`
		);
		if ( place !== null ) {
			place.textContent = text;
		}
	}
	const steps = [
		...document.querySelectorAll< HTMLElement >( '[data-codes]' ),
	];
	const fitting =
		steps.find( ( step ) =>
			step.dataset.codes?.split( ' ' ).includes( problem.code )
		) ?? steps[ 0 ];
	for ( const step of steps ) {
		step.hidden = step !== fitting;
	}
	showCard( 'problem' );
}
