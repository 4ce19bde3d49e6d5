/**
 * The error page: what is wrong, and what to press.
 */

import script from 'browser:shown';

import { Actions, Card, Code, Prose } from './card';
import { renderDocument } from './document';
import type { Action } from './next-step';

export interface ErrorPageProps {
	readonly nonce: string;
	readonly siteName: string | null;
	readonly title: string;
	/** Words between `backticks` are set in code. */
	readonly message: string;
	readonly code: string;
	/** As `actionsFor` lists them, or others. */
	readonly actions: readonly Action[];
	/** Origins of the pages that may stand around this one; empty where it stands alone. */
	readonly framedBy: readonly string[];
}

export function renderErrorPage( {
	nonce,
	siteName,
	title,
	message,
	code,
	actions,
	framedBy,
}: ErrorPageProps ): string {
	return renderDocument( {
		nonce,
		siteName,
		title,
		framedBy,
		...( framedBy.length > 0 && { script } ),
		children: (
			<Card>
				<h1>{ title }</h1>
				<p>
					<Prose text={ message } />
				</p>
				<Actions actions={ actions } />
				<Code code={ code } />
			</Card>
		),
	} );
}
