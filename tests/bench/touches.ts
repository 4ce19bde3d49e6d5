/**
 * Load of session touches: sessions of express-session, prolonged in turn.
 */
import type { Load } from './contender';
import { cookieHeader, post, type Target } from './post';
import { OPEN_PATH, TOUCH_PATH } from './session-paths';
import { loadInTurns } from './turns';

/**
 * Opens that many sessions.
 *
 * @return the Cookie header of each
 */
export async function openPlainSessions(
	target: Target,
	count: number
): Promise< string[] > {
	const cookies: string[] = [];
	let left = count;
	await loadInTurns(
		() => ( left > 0 ? left-- : undefined ),
		Number.POSITIVE_INFINITY,
		async ( number, agent ) => {
			const answer = await post( target, agent, {
				path: OPEN_PATH,
				body: { id: number, name: `Member ${ number }` },
				expectedStatus: 201,
			} );
			cookies.push( cookieHeader( answer ) );
		}
	);
	return cookies;
}

/**
 * Touches one session after the other until the time is up.
 *
 * @throws if any is not answered 200
 */
export function loadWithTouches(
	target: Target,
	cookies: readonly string[],
	durationMs: number
): Promise< Load > {
	let next = 0;
	return loadInTurns(
		() => cookies[ next++ % cookies.length ],
		durationMs,
		( cookie, agent ) =>
			post( target, agent, {
				path: TOUCH_PATH,
				headers: { cookie },
				expectedStatus: 200,
			} )
	);
}
