/**
 * The page of a service that cannot serve yet: it is starting, or each thing that is wrong with its set-up.
 */

import script from 'browser:starting';

import { Actions, Card, Prose, Spinner } from './card';
import { renderDocument } from './document';
import type { Action } from './next-step';

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

/** An empty address is the page's own. */
const LOOK_AGAIN: Action = { label: 'Look again', href: '', primary: true };

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
		script,
		children: (
			<Card>
				<h1>Drawbridge is starting</h1>
				<p>It takes a few seconds. This page looks again by itself.</p>
				<Spinner />
				<noscript>
					<Actions actions={ [ LOOK_AGAIN ] } />
				</noscript>
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
				<Actions actions={ [ LOOK_AGAIN ] } />
			</Card>
		),
	} );
}
