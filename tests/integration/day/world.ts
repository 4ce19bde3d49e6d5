/**
 * What everybody in a simulated day shares: the service, the time, and the count of what happened.
 */
import type { Connection } from 'mysql2/promise';
import type { Sandbox } from '../../support/start-sandbox';
import type { Forger } from '../support/forger';
import { tableName } from '../support/sessions';

/** What is counted, in the words of the report. */
export const HAPPENINGS = {
	renewals: 'renewals answered',
	tabs: 'of them asked for by several tabs at once',
	lostAnswers: 'answers lost on the way and asked for again',
	naps: 'naps and nights after which the access token was gone',
	crashes: 'browsers killed 2 s after a renewal, back with the old cookies',
	kills: 'processes killed between UPDATE and answer',
	refusedConnections: 'requests that a killed process left without an answer',
	waits: 'answers that said: wait a moment',
} as const;

/** One line of the count. */
export type Happening = keyof typeof HAPPENINGS;

/** The world of a day. */
export class World {
	readonly sandbox: Sandbox;
	readonly forger: Forger;
	readonly #connection: Connection;
	readonly #counts = new Map< Happening, number >();

	/** @param connection one of its own, of the database's administrator */
	constructor( sandbox: Sandbox, forger: Forger, connection: Connection ) {
		this.sandbox = sandbox;
		this.forger = forger;
		this.#connection = connection;
	}

	/** Port of a process, chosen by chance. */
	get anyPort(): number {
		const { services } = this.sandbox;
		return Number(
			services[ Math.floor( Math.random() * services.length ) ]?.port
		);
	}

	/** Notes that something happened. */
	note( happening: Happening, times = 1 ): void {
		this.#counts.set( happening, this.count( happening ) + times );
	}

	/** How often something happened. */
	count( happening: Happening ): number {
		return this.#counts.get( happening ) ?? 0;
	}

	/** Lets time pass for one session: whatever is stamped on it happened this much earlier. */
	async passTime( sid: string, seconds: number ): Promise< void > {
		await this.#connection.execute(
			`UPDATE ${ tableName( this.sandbox, 'sessions' ) }
			SET rotated_at = rotated_at - ?, created_at = created_at - ?, last_seen_at = last_seen_at - ?, expires_at = expires_at - ?
			WHERE sid = ?`,
			[
				seconds,
				seconds,
				seconds,
				seconds,
				Buffer.from( sid, 'base64url' ),
			]
		);
	}
}

/** A whole number from `least` to `most`, by chance. */
export function between( least: number, most: number ): number {
	return least + Math.floor( Math.random() * ( most - least + 1 ) );
}

/** Whether something of this probability happens now. */
export function byChance( probability: number ): boolean {
	return Math.random() < probability;
}
