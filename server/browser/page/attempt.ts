/**
 * One request to the service, made so that a lost connection is an answer like any other.
 */

/** What came back. */
export interface Reply {
	readonly status: number;
	/** How long the service asks to be left alone. */
	readonly retryAfterMs: number;
	/** Null if it is no JSON. */
	readonly body: unknown;
}

const ATTEMPT_MS = 15_000;

/**
 * Asks once.
 *
 * @param url  same-origin URL
 * @param init request
 * @return null if the service could not be reached, or took too long
 */
export async function attempt(
	url: string,
	init: RequestInit = {}
): Promise< Reply | null > {
	const giveUp = new AbortController();
	const timer = setTimeout( () => giveUp.abort(), ATTEMPT_MS );
	try {
		const response = await fetch( url, {
			...init,
			headers: { Accept: 'application/json', ...init.headers },
			credentials: 'same-origin',
			cache: 'no-store',
			signal: giveUp.signal,
		} );
		const seconds = Number( response.headers.get( 'Retry-After' ) ?? 0 );
		const text = await response.text();
		return {
			status: response.status,
			retryAfterMs: Number.isFinite( seconds ) ? seconds * 1000 : 0,
			body: parsed( text ),
		};
	} catch {
		return null;
	} finally {
		clearTimeout( timer );
	}
}

function parsed( text: string ): unknown {
	try {
		return JSON.parse( text );
	} catch {
		return null;
	}
}
