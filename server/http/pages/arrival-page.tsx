/**
 * The arrival page, answer to a navigation that brings no session: it looks for one, and else goes to WordPress for it.
 */

import { Actions, Card, Spinner } from './card';
import { renderDocument } from './document';
import { isFramed, type StepUrls } from './next-step';
import { ARRIVAL_SCRIPT } from './page-files';

export interface ArrivalPageProps {
	readonly nonce: string;
	readonly siteName: string;
	readonly basePath: string;
	/** Lead to where the browser wanted to go. */
	readonly urls: StepUrls;
}

/** Renders the arrival page. Its links lead to where the browser wanted to go, by way of WordPress. */
export function renderArrivalPage( {
	nonce,
	siteName,
	basePath,
	urls,
}: ArrivalPageProps ): string {
	return renderDocument( {
		nonce,
		siteName,
		basePath,
		title: 'Opening the dashboard',
		script: ARRIVAL_SCRIPT,
		framedBy: urls.framedBy,
		data: {
			'data-base-path': basePath,
			'data-home-url': urls.home,
			...( isFramed( urls ) && {
				'data-open-in-tab-url': urls.openInTab,
			} ),
		},
		children: (
			<div role="status">
				<Card state="working">
					<h1>Opening the dashboard</h1>
					<Spinner />
					<div class="otherwise">
						<p>If it does not open by itself, go on here.</p>
						<Actions
							actions={ [
								{
									label: 'Open the dashboard',
									href: urls.open,
									primary: true,
								},
							] }
						/>
					</div>
				</Card>
			</div>
		),
	} );
}
