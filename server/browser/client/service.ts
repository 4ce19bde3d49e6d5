/**
 * The service as the session manager sees it: three requests, and the few kinds of answer that matter.
 */

import { PROBLEM_TYPE_PREFIX, type Problem } from '../../../shared/problem';
import { CSRF_HEADER, PATHS } from '../../../shared/protocol';
import type { SessionView } from '../../../shared/session-view';
import { attempt, type Reply } from '../page/attempt';
import { csrfCookie } from '../page/csrf-cookie';

/** What the service says of the session. Anything it does not say plainly is no reason to end one. */
export type Answer =
	| { readonly kind: 'session'; readonly view: SessionView }
	| { readonly kind: 'expired' | 'revoked' | 'missing' | 'done' }
	/** The CSRF value does not fit the session. */
	| { readonly kind: 'csrf' }
	| { readonly kind: 'not-now'; readonly retryAfterMs: number };

/** The requests. Each is made once. */
export interface Service {
	read(): Promise< Answer >;
	renew(): Promise< Answer >;
	/** Answers `done` once the sign-out is recorded. */
	signOut(): Promise< Answer >;
}

/** @param basePath of the service, without a trailing slash */
export function createService( basePath: string ): Service {
	const post = async ( path: string ): Promise< Answer > => {
		const postOnce = async () =>
			answerFrom(
				await attempt( basePath + path, {
					method: 'POST',
					headers: { [ CSRF_HEADER ]: csrfCookie() },
				} )
			);
		const answer = await postOnce();
		// Another tab may have signed in between the reading of the cookie and the request.
		return answer.kind === 'csrf' ? postOnce() : answer;
	};
	return {
		read: async () =>
			answerFrom( await attempt( basePath + PATHS.session ) ),
		renew: () => post( PATHS.renew ),
		signOut: () => post( PATHS.logout ),
	};
}

function answerFrom( reply: Reply | null ): Answer {
	if ( reply?.status === 200 && isView( reply.body ) ) {
		return { kind: 'session', view: reply.body };
	}
	if ( reply?.status === 204 ) {
		return { kind: 'done' };
	}
	switch ( problemCode( reply?.body ) ) {
		case 'session-expired':
			return { kind: 'expired' };
		case 'session-revoked':
			return { kind: 'revoked' };
		case 'session-missing':
			return { kind: 'missing' };
		case 'csrf':
			return { kind: 'csrf' };
		default:
			return { kind: 'not-now', retryAfterMs: reply?.retryAfterMs ?? 0 };
	}
}

/** A page that a network puts in the way may answer 200 too. */
function isView( body: unknown ): body is SessionView {
	const view = ( body ?? {} ) as Partial< SessionView >;
	return (
		typeof view.accessExpiresInSeconds === 'number' &&
		typeof view.sessionExpiresInSeconds === 'number' &&
		typeof view.renewInSeconds === 'number' &&
		typeof view.user?.id === 'number'
	);
}

/**
 * The code of a problem document of the service.
 *
 * @return null for anything else
 */
export function problemCode( body: unknown ): Problem[ 'code' ] | null {
	const { type, code } = ( body ?? {} ) as Partial< Problem >;
	return code !== undefined && type === PROBLEM_TYPE_PREFIX + code
		? code
		: null;
}
