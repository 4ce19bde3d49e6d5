/**
 * Asks the service, and tells an answer from a "not now": those are asked again, slower each time.
 */

import { type Problem } from '../../../shared/problem';
import { pause } from './pause';

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
	/** Longest pause between two attempts that the service did not ask for. */
	readonly longestPauseMs: number;
	/** Called before each pause. */
	readonly onDelay: () => void;
}

const ATTEMPT_MS = 15_000;
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
 * @param patience how long, and what to do meanwhile
 */
export async function ask(
	url: string,
	init: RequestInit,
	patience: Patience
): Promise< Answer > {
	const endsAt = performance.now() + patience.giveUpAfterMs;
	for ( let attempt = 0; ; attempt++ ) {
		const response = await attemptOnce( url, init );
		if ( response !== null && ! NOT_NOW.has( response.status ) ) {
			return readAnswer( response );
		}
		const ownPauseMs =
			Math.min( patience.longestPauseMs, FIRST_PAUSE_MS * 2 ** attempt ) *
			( 0.75 + Math.random() / 4 );
		const pauseMs = Math.max( ownPauseMs, retryAfterMs( response ) );
		if ( performance.now() + pauseMs > endsAt ) {
			return {
				kind: 'unreachable',
				problem:
					( response && ( await readProblem( response ) ) ) ??
					UNREACHABLE,
			};
		}
		patience.onDelay();
		await pause( pauseMs );
	}
}

async function attemptOnce(
	url: string,
	init: RequestInit
): Promise< Response | null > {
	const giveUp = new AbortController();
	const timer = setTimeout( () => giveUp.abort(), ATTEMPT_MS );
	try {
		return await fetch( url, {
			...init,
			headers: { Accept: 'application/json', ...init.headers },
			credentials: 'same-origin',
			cache: 'no-store',
			signal: giveUp.signal,
		} );
	} catch {
		return null;
	} finally {
		clearTimeout( timer );
	}
}

async function readAnswer( response: Response ): Promise< Answer > {
	if ( response.ok ) {
		return { kind: 'ok', body: await response.json().catch( () => null ) };
	}
	return {
		kind: 'refused',
		status: response.status,
		problem:
			( await readProblem( response ) ) ?? unexplained( response.status ),
	};
}

async function readProblem(
	response: Response
): Promise< ShownProblem | null > {
	const problem = ( await response
		.json()
		.catch( () => null ) ) as Partial< Problem > | null;
	return problem?.code !== undefined && problem.title !== undefined
		? {
				code: problem.code,
				title: problem.title,
				detail: problem.detail ?? '',
			}
		: null;
}

function unexplained( status: number ): ShownProblem {
	return {
		code: 'internal-error',
		title: 'Something between you and the dashboard refused',
		detail: `It answered with status ${ status } and no explanation. Tell an administrator, if this lasts.`,
	};
}

function retryAfterMs( response: Response | null ): number {
	const seconds = Number( response?.headers.get( 'Retry-After' ) ?? 0 );
	return Number.isFinite( seconds ) ? seconds * 1000 : 0;
}
