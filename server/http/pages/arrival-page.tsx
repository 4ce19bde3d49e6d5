/**
 * The arrival page, answer to a navigation that brings no session: it looks for one, and else goes to WordPress for it.
 */

import script from 'browser:arrival';

import { RETURN_TO_PARAMETER } from '../../../shared/protocol';
import { Actions, Card, Code, Spinner } from './card';
import { renderDocument } from './document';
import type { StepUrls } from './next-step';
import { CookiesBlockedCard, ProblemCard } from './waiting-cards';

export interface ArrivalPageProps {
	readonly nonce: string;
	readonly siteName: string;
	/** Where the browser wanted to go: path and query relative to the base path, beginning with one slash. */
	readonly returnTo: string;
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
	returnTo,
	urls,
}: ArrivalPageProps ): string {
	const here: StepUrls = {
		open: withReturnPath( urls.open, returnTo ),
		home: urls.home,
	};
	return renderDocument( {
		nonce,
		siteName,
		title: 'Opening the dashboard',
		script,
		data: {
			'data-session-url': urls.session,
			'data-renew-url': urls.renew,
			'data-open-url': here.open,
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
										href: here.open,
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
						actions={ [
							{
								label: 'Sign in again',
								href: here.open,
								primary: true,
							},
							{ label: 'Back to the site', href: here.home },
						] }
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
					<Actions
						actions={ [
							{
								label: 'Try again',
								href: here.open,
								primary: true,
							},
							{ label: 'Back to the site', href: here.home },
						] }
					/>
					<Code code="arrival-loop" />
				</Card>
				<ProblemCard urls={ here } />
				<CookiesBlockedCard urls={ here } />
			</>
		),
	} );
}

function withReturnPath( openUrl: string, returnTo: string ): string {
	const url = new URL( openUrl );
	url.searchParams.set( RETURN_TO_PARAMETER, returnTo );
	return url.href;
}
