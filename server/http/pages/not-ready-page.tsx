/**
 * The page of a service that cannot serve yet: it is starting, or each thing that is wrong with its set-up.
 */

import { Card, Prose, Spinner } from './card';
import { renderDocument } from './document';

/** One thing wrong with the set-up; words between `backticks` are set in code. */
export interface SetUpProblem {
	readonly code: string;
	/** What is wrong, without any secret. */
	readonly what: string;
	/** The one step that mends it. */
	readonly mend: string;
}

export type NotReadyPageProps =
	| { readonly nonce: string; readonly state: 'starting' }
	| {
			readonly nonce: string;
			readonly state: 'not-ready';
			readonly problems: readonly SetUpProblem[];
	  };

const LOOK_AGAIN_AFTER_SECONDS = 3;

/** Renders the page; while starting, the browser asks again by itself. */
export function renderNotReadyPage( props: NotReadyPageProps ): string {
	return props.state === 'starting'
		? renderStartingPage( props.nonce )
		: renderProblemsPage( props.nonce, props.problems );
}

function renderStartingPage( nonce: string ): string {
	return renderDocument( {
		nonce,
		siteName: null,
		title: 'Drawbridge is starting',
		refreshAfterSeconds: LOOK_AGAIN_AFTER_SECONDS,
		children: (
			<Card>
				<h1>Drawbridge is starting</h1>
				<p>This page looks again by itself.</p>
				<Spinner />
			</Card>
		),
	} );
}

function renderProblemsPage(
	nonce: string,
	problems: readonly SetUpProblem[]
): string {
	return renderDocument( {
		nonce,
		siteName: null,
		title: 'Drawbridge is not ready',
		children: (
			<Card>
				<h1>Drawbridge is not ready</h1>
				<p>
					{ problems.length === 1
						? 'One thing has to be set right before the dashboard can open.'
						: `${ problems.length } things have to be set right before the dashboard can open.` }
				</p>
				<ol class="problems">
					{ problems.map( ( { code, what, mend } ) => (
						<li>
							<p class="what">
								<Prose text={ what } />
							</p>
							<p class="mend">
								<Prose text={ mend } />
							</p>
							<p class="code">
								Code: <code>{ code }</code>
							</p>
						</li>
					) ) }
				</ol>
				<p class="actions">
					<a class="button primary" href="">
						Look again
					</a>
				</p>
			</Card>
		),
	} );
}
