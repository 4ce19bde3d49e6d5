/**
 * The cards of the arrival page that its script may come to show; the page itself is short, and few see more of it.
 */

import { renderToString } from 'preact-render-to-string';

import {
	ARRIVAL_LINKS,
	type ArrivalCards,
} from '../../../shared/arrival-cards';
import { Actions, Card, Code, Spinner } from './card';
import { openingActions, type StepUrls } from './next-step';
import { CookiesBlockedCard, ProblemCard } from './waiting-cards';

const LINKS: StepUrls = { ...ARRIVAL_LINKS, framedBy: [] };

/** Renders the cards as they are in every page. */
export function renderArrivalCards(): ArrivalCards {
	return {
		waiting: renderToString( <WaitingCard /> ),
		ends: {
			alone: renderToString( <Ends urls={ LINKS } /> ),
			framed: renderToString(
				<Ends urls={ { ...LINKS, framedBy: [ 'somebody' ] } } />
			),
		},
	};
}

function WaitingCard() {
	return (
		<Card state="waiting" hidden>
			<h1>The dashboard cannot be reached right now</h1>
			<p>
				Trying again by itself, you need not do anything. Your place is
				kept.
			</p>
			<Spinner />
		</Card>
	);
}

function Ends( { urls }: { readonly urls: StepUrls } ) {
	return (
		<>
			<Card state="signed-out" hidden>
				<h1 tabIndex={ -1 }>You signed out</h1>
				<p>
					This page belongs to the dashboard. Sign in again to see it.
				</p>
				<Actions actions={ openingActions( 'Sign in again', urls ) } />
			</Card>
			<Card state="loop" hidden>
				<h1 tabIndex={ -1 }>
					The dashboard does not recognise this browser
				</h1>
				<p>
					You were let in a moment ago, and yet this page was asked
					for without a session. We stopped here so that your browser
					does not go round in circles.
				</p>
				<ul>
					<li>Try once more: often that is enough.</li>
					<li>
						If not, allow cookies for this site in the settings of
						the browser.
					</li>
					<li>
						If that does not help either, tell an administrator the
						code below.
					</li>
				</ul>
				<Actions actions={ openingActions( 'Try again', urls ) } />
				<Code code="arrival-loop" />
			</Card>
			<ProblemCard urls={ urls } />
			<CookiesBlockedCard urls={ urls } />
		</>
	);
}
