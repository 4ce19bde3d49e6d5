/**
 * The landing page, answer to a posted handoff: it exchanges the handoff for a session and goes on into the dashboard.
 */

import script from 'browser:landing';

import { HANDOFF_FIELD } from '../../../shared/protocol';
import { Card, Spinner } from './card';
import { renderDocument } from './document';
import type { StepUrls } from './next-step';
import { CookiesBlockedCard, ProblemCard } from './waiting-cards';

export interface LandingPageProps {
	readonly nonce: string;
	readonly siteName: string;
	/** The handoff as it was posted. */
	readonly handoff: string;
	readonly urls: StepUrls & {
		/** The exchange, base path included; takes JSON from the script and the form from a browser without one. */
		readonly session: string;
	};
}

/** Renders the landing page. The handoff stands in a form field alone, where page caches and logs do not look. */
export function renderLandingPage( {
	nonce,
	siteName,
	handoff,
	urls,
}: LandingPageProps ): string {
	return renderDocument( {
		nonce,
		siteName,
		title: 'Opening the dashboard',
		script,
		framedBy: urls.framedBy,
		children: (
			<>
				<div role="status">
					<Card state="working">
						<h1>Opening the dashboard</h1>
						<Spinner />
						<form
							method="post"
							action={ urls.session }
							autocomplete="off"
						>
							<input
								type="hidden"
								name={ HANDOFF_FIELD }
								value={ handoff }
							/>
							<noscript>
								<p>
									One more step, as this browser runs no
									scripts here.
								</p>
								<button class="button primary">Continue</button>
							</noscript>
							<button class="button primary late">
								Continue
							</button>
						</form>
					</Card>
					<Card state="waiting" hidden>
						<h1>Still opening the dashboard</h1>
						<p>
							It is slow to answer, or cannot be reached right
							now. Trying again by itself, you need not do
							anything.
						</p>
						<Spinner />
					</Card>
				</div>
				<ProblemCard urls={ urls } />
				<CookiesBlockedCard urls={ urls } />
			</>
		),
	} );
}
