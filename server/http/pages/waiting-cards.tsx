/**
 * The cards that the landing page and the arrival page share: what their scripts show when the way in is not smooth.
 */

import { PROBLEM_CODES } from '../../../shared/problem';
import { PROBLEM_TEXTS, type NextStep } from '../problem-texts';
import { Actions, Card, Code } from './card';
import {
	actionsFor,
	isFramed,
	openInTab,
	openingActions,
	type StepUrls,
} from './next-step';

const STEPS: readonly NextStep[] = [
	'open-again',
	'sign-in',
	'open-in-tab',
	'ask-administrator',
	'wait',
	'none',
];

/** Filled by the script with title, detail and code of a problem document; of its steps only the fitting one is shown. */
export function ProblemCard( { urls }: { readonly urls: StepUrls } ) {
	return (
		<Card state="problem" hidden>
			<h1 tabIndex={ -1 } data-slot="title">
				{ PROBLEM_TEXTS[ 'internal-error' ].title }
			</h1>
			<p data-slot="detail">
				{ PROBLEM_TEXTS[ 'internal-error' ].detail }
			</p>
			{ STEPS.map( ( step ) => (
				<div data-codes={ codesWith( step ) } hidden>
					<Actions actions={ actionsFor( step, urls ) } />
				</div>
			) ) }
			<Code code="internal-error" />
		</Card>
	);
}

function codesWith( step: NextStep ): string {
	return PROBLEM_CODES.filter(
		( code ) => PROBLEM_TEXTS[ code ].nextStep === step
	).join( ' ' );
}

/** Says that the browser keeps no cookies, and what to change; in a frame, what to press instead. */
export function CookiesBlockedCard( { urls }: { readonly urls: StepUrls } ) {
	return isFramed( urls ) ? (
		<Card state="cookies-blocked" hidden>
			<h1 tabIndex={ -1 }>Open the dashboard in a tab of its own</h1>
			<p>
				This browser keeps no sign-in for a dashboard that is shown
				inside another page. In a tab of its own it works.
			</p>
			<Actions actions={ [ { ...openInTab( urls ), primary: true } ] } />
			<Code code="cookies-blocked" />
		</Card>
	) : (
		<Card state="cookies-blocked" hidden>
			<h1 tabIndex={ -1 }>Your browser did not keep the sign-in</h1>
			<p>
				This browser refuses or forgets the cookies of the dashboard, so
				the dashboard cannot tell that it is you.
			</p>
			<ul>
				<li>
					Allow cookies for this site in the settings of the browser.
				</li>
				<li>
					Switch off extensions that block cookies, for this site at
					least.
				</li>
			</ul>
			<Actions actions={ openingActions( 'Try again', urls ) } />
			<Code code="cookies-blocked" />
		</Card>
	);
}
