/**
 * The error page: what is wrong, and what to press.
 */

import { waitingTime } from '../waiting-time';
import { Actions, Card, Code, Prose } from './card';
import { renderDocument } from './document';
import { Moment } from './moment';
import type { Action } from './next-step';
import { SHOWN_SCRIPT } from './page-files';

const CLOCK_FROM_SECONDS = 2 * 60;
const DATE_FROM_SECONDS = 12 * 60 * 60;

export interface ErrorPageProps {
	readonly nonce: string;
	readonly siteName: string | null;
	/** Null while it is not known. */
	readonly basePath: string | null;
	readonly title: string;
	/** Words between `backticks` are set in code. */
	readonly message: string;
	/** When what is refused now is no longer. */
	readonly goesOn?: {
		/** Epoch seconds. */
		readonly goesOnAt: number;
		readonly retryAfterSeconds: number;
	};
	readonly code: string;
	/** As `actionsFor` lists them, or others. */
	readonly actions: readonly Action[];
	/** Origins of the pages that may stand around this one; empty where it stands alone. */
	readonly framedBy: readonly string[];
}

export function renderErrorPage( {
	nonce,
	siteName,
	basePath,
	title,
	message,
	goesOn,
	code,
	actions,
	framedBy,
}: ErrorPageProps ): string {
	return renderDocument( {
		nonce,
		siteName,
		basePath,
		title,
		framedBy,
		...( ( framedBy.length > 0 || goesOn ) && { script: SHOWN_SCRIPT } ),
		children: (
			<Card>
				<h1>{ title }</h1>
				<p>
					<Prose text={ message } />
					{ goesOn && <GoesOn { ...goesOn } /> }
				</p>
				<Actions actions={ actions } />
				<Code code={ code } />
			</Card>
		),
	} );
}

/** A moment to come is told by the clock, unless it is so near that counting is easier. */
function GoesOn( {
	goesOnAt,
	retryAfterSeconds,
}: NonNullable< ErrorPageProps[ 'goesOn' ] > ) {
	return retryAfterSeconds < CLOCK_FROM_SECONDS ? (
		<> It goes on in { waitingTime( retryAfterSeconds ) }.</>
	) : (
		<>
			{ ' ' }
			It goes on at about{ ' ' }
			<Moment
				epochSeconds={ goesOnAt }
				withDate={ retryAfterSeconds >= DATE_FROM_SECONDS }
			/>
			.
		</>
	);
}
