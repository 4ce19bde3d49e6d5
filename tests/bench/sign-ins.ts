/**
 * Load of sign-ins: whole exchanges of handoffs, each for one use.
 */
import { randomBytes } from 'node:crypto';
import type { Agent, IncomingMessage } from 'node:http';
import { PATHS } from '../../shared/protocol';
import type { Load } from './contender';
import { cookieHeader, post, type Target } from './post';
import { loadInTurns } from './turns';

/**
 * Exchanges handoffs until they or the time run out.
 *
 * @param handoffs   taken from the end; as many as are needed
 * @throws if any is not answered 201
 */
export function loadWithSignIns(
	target: Target,
	handoffs: string[],
	durationMs: number
): Promise< Load > {
	return loadInTurns(
		() => handoffs.pop(),
		durationMs,
		( handoff, agent ) => signIn( target, agent, handoff )
	);
}

/**
 * Opens a session for each handoff.
 *
 * @return the Cookie header of each
 */
export async function openSessions(
	target: Target,
	handoffs: string[]
): Promise< string[] > {
	const cookies: string[] = [];
	await loadInTurns(
		() => handoffs.pop(),
		Number.POSITIVE_INFINITY,
		async ( handoff, agent ) => {
			cookies.push(
				cookieHeader( await signIn( target, agent, handoff ) )
			);
		}
	);
	return cookies;
}

function signIn(
	target: Target,
	agent: Agent,
	handoff: string
): Promise< IncomingMessage > {
	return post( target, agent, {
		path: PATHS.session,
		body: { handoff, n: randomBytes( 16 ).toString( 'base64url' ) },
		expectedStatus: 201,
	} );
}
