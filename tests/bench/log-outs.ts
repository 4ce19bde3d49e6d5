/**
 * Load of sign-outs: sessions opened before, each ended once.
 */
import type { Agent } from 'node:http';
import { parse } from 'cookie';
import { COOKIES, CSRF_HEADER, PATHS } from '../../shared/protocol';
import type { Load } from './contender';
import type { Members } from './members';
import { post, type Target } from './post';
import { openSessions } from './sign-ins';
import { loadInTurns } from './turns';

/** For each load: each of 64 at once waits half a second for its answer. */
const SESSIONS = 256;

/** Sessions that are to end. */
export class LogOuts {
	readonly #target: Target;
	readonly #members: Members;
	#cookies: string[] = [];

	constructor( target: Target, members: Members ) {
		this.#target = target;
		this.#members = members;
	}

	/** Opens the sessions of the next load. */
	async open(): Promise< void > {
		this.#cookies = await openSessions(
			this.#target,
			this.#members.handoffs( SESSIONS )
		);
	}

	/**
	 * Signs out until no session is left or the time is up.
	 *
	 * @throws if any is not answered 204
	 */
	load( durationMs: number ): Promise< Load > {
		return loadInTurns(
			() => this.#cookies.pop(),
			durationMs,
			( cookie, agent ) => this.#logOut( cookie, agent )
		);
	}

	#logOut( cookie: string, agent: Agent ): Promise< unknown > {
		return post( this.#target, agent, {
			path: PATHS.logout,
			headers: {
				cookie,
				[ CSRF_HEADER ]: parse( cookie )[ COOKIES.csrf ] ?? '',
			},
			expectedStatus: 204,
		} );
	}
}
