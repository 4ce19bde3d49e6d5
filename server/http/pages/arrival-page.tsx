/**
 * The arrival page, answer to a navigation that brings no session: it looks for one, and else goes to WordPress for it.
 */

import script from 'browser:arrival';

import { Actions, Card, Code, Spinner } from './card';
import { renderDocument } from './document';
import { openingActions, type StepUrls } from './next-step';
import { CookiesBlockedCard, ProblemCard } from './waiting-cards';

export interface ArrivalPageProps {
	readonly nonce: string;
	readonly siteName: string;
	/** Lead to where the browser wanted to go. */
	readonly urls: StepUrls & {
		/** The session view, base path included. */
		readonly session: string;
		/** Renews a session, base path included. */
		readonly renew: string;
	};
}

/** Renders the arrival page. Its links lead to where the browser wanted to go, by way of WordPress. */
export function renderArrivalPage( {
	nonce,
	siteName,
	urls,
}: ArrivalPageProps ): string {
	return renderDocument( {
		nonce,
		siteName,
		title: 'Opening the dashboard',
		script,
		framedBy: urls.framedBy,
		data: {
			'data-session-url': urls.session,
			'data-renew-url': urls.renew,
			'data-open-url': urls.open,
		},
		children: (
			<>
				<div role="status">
					<Card state="working">
						<h1>Opening the dashboard</h1>
						<Spinner />
						<noscript>
							<p>
								You are not signed in to the dashboard in this
								browser.
							</p>
							<Actions
								actions={ [
									{
										label: 'Open the dashboard',
										href: urls.open,
										primary: true,
									},
								] }
							/>
						</noscript>
					</Card>
					<Card state="waiting" hidden>
						<h1>The dashboard cannot be reached right now</h1>
						<p>
							Trying again by itself, you need not do anything.
							Your place is kept.
						</p>
						<Spinner />
					</Card>
				</div>
				<Card state="signed-out" hidden>
					<h1 tabIndex={ -1 }>You signed out</h1>
					<p>
						This page belongs to the dashboard. Sign in again to see
						it.
					</p>
					<Actions
						actions={ openingActions( 'Sign in again', urls ) }
					/>
				</Card>
				<Card state="loop" hidden>
					<h1 tabIndex={ -1 }>
						The dashboard does not recognise this browser
					</h1>
					<p>
						You were let in a moment ago, and yet this page was
						asked for without a session. We stopped here so that
						your browser does not go round in circles.
					</p>
					<ul>
						<li>Try once more: often that is enough.</li>
						<li>
							If not, allow cookies for this site in the settings
							of the browser.
						</li>
						<li>
							If that does not help either, tell an administrator
							the code below.
						</li>
					</ul>
					<Actions actions={ openingActions( 'Try again', urls ) } />
					<Code code="arrival-loop" />
				</Card>
				<ProblemCard urls={ urls } />
				<CookiesBlockedCard urls={ urls } />
			</>
		),
	} );
}
