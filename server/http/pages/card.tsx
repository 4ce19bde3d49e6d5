/**
 * The pieces a message is made of: card, sentences, links, code, and the quiet sign that something is going on.
 */

import type { ComponentChildren } from 'preact';

import type { Action } from './next-step';

interface CardProps {
	/** Under this name the page's script shows the card and hides the others. */
	readonly state?: string;
	readonly hidden?: boolean;
	readonly children: ComponentChildren;
}

export function Card( { state, hidden, children }: CardProps ) {
	return (
		<section class="card" data-state={ state } hidden={ hidden }>
			{ children }
		</section>
	);
}

/** A sentence in which `backticks` set words in code. */
export function Prose( { text }: { readonly text: string } ) {
	const pieces = text.split( '`' );
	// With an even number of backticks every second piece stands between two of them.
	const paired = pieces.length % 2 === 1;
	return (
		<>
			{ paired
				? pieces.map( ( piece, index ) =>
						index % 2 === 1 ? <code>{ piece }</code> : piece
					)
				: text }
		</>
	);
}

export function Actions( {
	actions,
}: {
	readonly actions: readonly Action[];
} ) {
	return actions.length === 0 ? null : (
		<p class="actions">
			{ actions.map( ( { label, href, primary, target } ) => (
				<a
					class={ primary ? 'button primary' : 'button' }
					href={ href }
					target={ target }
					rel={ target === '_blank' ? 'noopener' : undefined }
				>
					{ label }
				</a>
			) ) }
		</p>
	);
}

/** The stable code of what happened, for whoever is asked to help. */
export function Code( { code }: { readonly code: string } ) {
	return (
		<p class="code">
			Code: <code data-slot="code">{ code }</code>
		</p>
	);
}

/** Turns only after a moment, so that a quick page never flickers. */
export function Spinner() {
	return <span class="spinner" aria-hidden="true" />;
}
