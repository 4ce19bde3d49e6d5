/**
 * The signed-out page: the end of a session here, and what it does not end.
 */

import { Actions, Card } from './card';
import { renderDocument } from './document';
import { isFramed, openingActions, type StepUrls } from './next-step';
import { SIGNED_OUT_SCRIPT } from './page-files';

export interface SignedOutPageProps {
	readonly nonce: string;
	readonly siteName: string;
	readonly basePath: string;
	readonly urls: StepUrls;
}

/** Renders the page. Its script remembers the sign-out in this tab, so that no page signs the member in again unasked. */
export function renderSignedOutPage( {
	nonce,
	siteName,
	basePath,
	urls,
}: SignedOutPageProps ): string {
	return renderDocument( {
		nonce,
		siteName,
		basePath,
		title: 'You are signed out here',
		script: SIGNED_OUT_SCRIPT,
		framedBy: urls.framedBy,
		children: (
			<Card>
				<h1>You are signed out here</h1>
				<p>
					{ isFramed( urls )
						? 'The dashboard is closed in this place.'
						: 'The dashboard is closed on this device.' }{ ' ' }
					You are still signed in to <bdi>{ siteName }</bdi> itself;
					if others use this device, log out there too.
				</p>
				<Actions
					actions={ openingActions(
						'Open the dashboard again',
						urls
					) }
				/>
			</Card>
		),
	} );
}
