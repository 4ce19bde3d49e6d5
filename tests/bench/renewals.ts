/**
 * Load of renewals: sessions that are due, each renewed once with its newest cookies.
 */
import type { Agent } from 'node:http';
import { parse } from 'cookie';
import { COOKIES, CSRF_HEADER, PATHS } from '../../shared/protocol';
import type { Sandbox } from '../support/start-sandbox';
import type { Load } from './contender';
import { FIRST_FILLING_USER_ID } from './grown-sites';
import { cookieHeader, post, type Target } from './post';
import { loadInTurns } from './turns';

/** A browser renews this long after its tokens were issued, in seconds. */
const RENEW_INTERVAL_SECONDS = 20 * 60;

/** Sessions, and when they are due. */
export class Renewals {
	readonly #sandbox: Sandbox;
	readonly #target: Target;
	readonly #prefix: string;
	/** The newest Cookie header of every session. */
	#cookies: string[];

	/** @param prefix what begins the names of the site's tables; those of the sandbox's own site if left out */
	constructor(
		sandbox: Sandbox,
		target: Target,
		cookies: readonly string[],
		prefix = sandbox.info.database.prefix
	) {
		this.#sandbox = sandbox;
		this.#target = target;
		this.#prefix = prefix;
		this.#cookies = [ ...cookies ];
	}

	/** Lets time pass for every session: one that was renewed a moment ago would be given the same tokens again. */
	async becomeDue(): Promise< void > {
		await this.#sandbox.database.query(
			`UPDATE ${ this.#prefix }drawbridge_sessions SET rotated_at = rotated_at - ? WHERE user_id < ?`,
			[ RENEW_INTERVAL_SECONDS, FIRST_FILLING_USER_ID ]
		);
	}

	/**
	 * Renews until all sessions are renewed or the time is up.
	 *
	 * @throws if any is not answered 200 with new tokens
	 */
	async load( durationMs: number ): Promise< Load > {
		const due = this.#cookies;
		const renewed: string[] = [];
		this.#cookies = renewed;
		const load = await loadInTurns(
			() => due.pop(),
			durationMs,
			async ( cookie, agent ) => {
				renewed.push( await this.#renew( cookie, agent ) );
			}
		);
		renewed.push( ...due );
		return load;
	}

	async #renew( cookie: string, agent: Agent ): Promise< string > {
		const before = parse( cookie );
		const answer = await post( this.#target, agent, {
			path: PATHS.renew,
			headers: { cookie, [ CSRF_HEADER ]: before[ COOKIES.csrf ] ?? '' },
			expectedStatus: 200,
		} );
		const newest = cookieHeader( answer );
		if (
			parse( newest )[ COOKIES.refresh ] === before[ COOKIES.refresh ]
		) {
			throw new Error( 'A session that was due was not moved on.' );
		}
		return newest;
	}
}
