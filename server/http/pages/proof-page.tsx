/**
 * The page that asks a browser for a proof of work: it needs no hand, and can be gone past.
 */

import script from 'browser:proof';

import { CSRF_FIELD, RETURN_TO_PARAMETER } from '../../../shared/protocol';
import { Card, Spinner } from './card';
import { renderDocument } from './document';

export interface ProofPageProps {
	readonly nonce: string;
	readonly siteName: string;
	/** What the script solves. */
	readonly task: object;
	/** CSRF value of the session. */
	readonly csrf: string;
	/** Takes the answer by POST, base path included. */
	readonly proofUrl: string;
	/** Where the member wanted to go, base path included. */
	readonly returnTo: string;
	/** Origins of the pages that may stand around this one; empty where it stands alone. */
	readonly framedBy: readonly string[];
}

export function renderProofPage( props: ProofPageProps ): string {
	const { nonce, siteName, task, csrf, proofUrl, framedBy } = props;
	return renderDocument( {
		nonce,
		siteName,
		title: 'One moment…',
		script,
		framedBy,
		data: {
			'data-task': JSON.stringify( task ),
			'data-csrf': csrf,
			'data-proof-url': proofUrl,
		},
		children: (
			<>
				<div role="status">
					<Card state="working">
						<h1>One moment…</h1>
						<p class="by-itself">
							Your browser is doing a short check by itself. You
							need not do anything; the dashboard opens right
							after it.
						</p>
						<Spinner />
						<noscript>
							<p>
								The check needs JavaScript, which is off in this
								browser. The dashboard opens without it, too.
							</p>
							<GoOn { ...props } />
						</noscript>
					</Card>
				</div>
				<Card state="stuck" hidden>
					<h1 tabIndex={ -1 }>The check did not come to an end</h1>
					<p>
						That is not your fault, and the dashboard opens without
						it, too. It may only let you ask for fewer pages in a
						short time.
					</p>
					<GoOn { ...props } />
				</Card>
			</>
		),
	} );
}

function GoOn( { csrf, proofUrl, returnTo }: ProofPageProps ) {
	return (
		<form method="post" action={ proofUrl } class="actions">
			<input type="hidden" name={ CSRF_FIELD } value={ csrf } />
			<input
				type="hidden"
				name={ RETURN_TO_PARAMETER }
				value={ returnTo }
			/>
			<button class="button primary">Continue without the check</button>
		</form>
	);
}
