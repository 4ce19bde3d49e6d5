/**
 * Asks the service, and tells an answer from a "not now": those are asked again, slower each time.
 */

import type { Problem } from '../../../shared/problem';
import { attempt, type Reply } from './attempt';

/** What the problem card shows. */
export type ShownProblem = Pick< Problem, 'title' | 'code' > & {
	readonly detail: string;
};

export type Answer =
	| { readonly kind: 'ok'; readonly body: unknown }
	| {
			readonly kind: 'refused';
			readonly status: number;
			readonly problem: ShownProblem;
	  }
	| { readonly kind: 'unreachable'; readonly problem: ShownProblem };

interface Patience {
	/** When to give up, in milliseconds from now. */
	readonly giveUpAfterMs: number;
	/** Longest pause between two attempts, unless the service asks for a longer one. */
	readonly longestPauseMs: number;
	/** Waits between two attempts. */
	readonly pause: ( ms: number ) => Promise< void >;
}

const FIRST_PAUSE_MS = 600;
const NOT_NOW = new Set( [ 429, 502, 503, 504 ] );

const UNREACHABLE: ShownProblem = {
	code: 'temporarily-unavailable',
	title: 'The dashboard cannot be reached right now',
	detail: 'Look whether this device is online. If it is, the dashboard is down for the moment: wait a little, then try again.',
};

/**
 * Asks until there is an answer. A lost connection, 429, 502, 503 and 504 are no answer.
 *
 * @param url      same-origin URL
 * @param init     request, sent again unchanged
 * @param patience how long, and how to wait
 */
export async function ask(
	url: string,
	init: RequestInit,
	patience: Patience
): Promise< Answer > {
	const endsAt = performance.now() + patience.giveUpAfterMs;
	for ( let failures = 0; ; failures++ ) {
		const response = await attempt( url, init );
		if ( response !== null && ! NOT_NOW.has( response.status ) ) {
			return answerFrom( response );
		}
		const pauseMs = Math.max(
			ownPauseMs( failures, patience.longestPauseMs ),
			response?.retryAfterMs ?? 0
		);
		if ( performance.now() + pauseMs > endsAt ) {
			const problem = problemIn( response?.body ) ?? UNREACHABLE;
			return { kind: 'unreachable', problem };
		}
		await patience.pause( pauseMs );
	}
}

/** Doubles with each attempt, less up to a quarter by chance, so that many tabs do not ask in step. */
function ownPauseMs( failures: number, longestMs: number ): number {
	const ms = Math.min( longestMs, FIRST_PAUSE_MS * 2 ** failures );
	return ms * ( 1 - Math.random() / 4 );
}

function answerFrom( { status, body }: Reply ): Answer {
	return status >= 200 && status < 300
		? { kind: 'ok', body }
		: {
				kind: 'refused',
				status,
				problem: problemIn( body ) ?? unexplained( status ),
			};
}

function problemIn( body: unknown ): ShownProblem | null {
	const { code, title, detail } = ( body ?? {} ) as Partial< Problem >;
	return code !== undefined && title !== undefined
		? { code, title, detail: detail ?? '' }
		: null;
}

function unexplained( status: number ): ShownProblem {
	return {
		code: 'internal-error',
		title: 'Something between you and the dashboard refused',
		detail: `It answered with status ${ status } and no explanation. Try again in a moment; if this lasts, tell an administrator.`,
	};
}
