/**
 * The links under a message: what to press, for each step that may mend a problem.
 */

import type { NextStep } from '../problem-texts';

export interface Action {
	readonly label: string;
	readonly href: string;
	/** The one action a hurried reader wants. */
	readonly primary?: boolean;
	/** Where it opens, if not in the place of this page. */
	readonly target?: '_top' | '_blank';
}

/** Where the steps lead; all are URLs of WordPress. */
export interface StepUrls {
	/** Opens the dashboard in the place of this page by a fresh handoff, and asks for a sign-in first where that is needed. */
	readonly open: string;
	/** The same for a tab of its own. */
	readonly openInTab: string;
	/** The site's front page. */
	readonly home: string;
	/** Origins of the pages that may stand around this one; empty where it stands alone. */
	readonly framedBy: readonly string[];
}

const SIGN_IN_AGAIN = 'Sign in again';

const OPENING_LABELS: Readonly< Partial< Record< NextStep, string > > > = {
	'open-again': 'Open the dashboard again',
	'sign-in': SIGN_IN_AGAIN,
};

/**
 * Lists the actions for a step, the most useful first.
 *
 * @param step as the table of problem texts names it
 * @param urls where to go
 */
export function actionsFor(
	step: NextStep,
	urls: StepUrls
): readonly Action[] {
	const label = OPENING_LABELS[ step ];
	if ( step === 'open-in-tab' ) {
		return [ { ...openInTab( urls ), primary: true } ];
	}
	if ( step === 'sign-in' && isFramed( urls ) ) {
		// WordPress's sign-in page belongs in no frame.
		return [
			{
				label: SIGN_IN_AGAIN,
				href: urls.openInTab,
				primary: true,
				target: '_top',
			},
		];
	}
	if ( step === 'wait' ) {
		// In another tab it would be no other.
		return [
			{ label: 'Try again', href: urls.open, primary: true },
			...waysBack( urls ),
		];
	}
	return label === undefined
		? waysBack( urls )
		: openingActions( label, urls );
}

/**
 * Opens the dashboard in the place of this page, or else what helps where that does not.
 *
 * @param label of the first link
 * @param urls  where to go
 */
export function openingActions(
	label: string,
	urls: StepUrls
): readonly Action[] {
	return [
		{ label, href: urls.open, primary: true },
		...( isFramed( urls ) ? [ openInTab( urls ) ] : waysBack( urls ) ),
	];
}

/** The way around whatever a frame does not allow. */
export function openInTab( { openInTab: href }: StepUrls ): Action {
	return {
		label: 'Open the dashboard in a new tab',
		href,
		target: '_blank',
	};
}

/** Around a frame the site is there already. */
function waysBack( urls: StepUrls ): readonly Action[] {
	return isFramed( urls )
		? []
		: [ { label: 'Back to the site', href: urls.home } ];
}

export function isFramed( { framedBy }: StepUrls ): boolean {
	return framedBy.length > 0;
}
