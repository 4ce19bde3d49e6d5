/**
 * The links under a message: what to press, for each step that may mend a problem.
 */

import type { NextStep } from '../problem-texts';

export interface Action {
	readonly label: string;
	readonly href: string;
	/** The one action a hurried reader wants. */
	readonly primary?: boolean;
}

/** Where the steps lead; both are URLs of WordPress. */
export interface StepUrls {
	/** Opens the dashboard by a fresh handoff, and asks for a sign-in first where that is needed. */
	readonly open: string;
	/** The site's front page. */
	readonly home: string;
}

const OPENING_LABELS: Readonly< Partial< Record< NextStep, string > > > = {
	'open-again': 'Open the dashboard again',
	'sign-in': 'Sign in again',
	wait: 'Try again',
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
	const back: Action = { label: 'Back to the site', href: urls.home };
	return label === undefined
		? [ back ]
		: [ { label, href: urls.open, primary: true }, back ];
}
