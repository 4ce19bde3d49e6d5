/**
 * The two tables of the plain sign-in that ours is compared with, in the sandbox's database.
 */
import type { Database } from '../support/database';

export const HANDOFFS_TABLE = 'plain_handoffs';
export const SESSIONS_TABLE = 'plain_sessions';

/** Creates both, with the keys they need and no more. */
export async function createPlainTables( database: Database ): Promise< void > {
	await database.query(
		`CREATE TABLE ${ HANDOFFS_TABLE } (
			jti BINARY(16) PRIMARY KEY,
			expires_at BIGINT UNSIGNED NOT NULL
		) ENGINE = InnoDB`
	);
	await database.query(
		`CREATE TABLE ${ SESSIONS_TABLE } (
			sid BINARY(16) PRIMARY KEY,
			user_id BIGINT UNSIGNED NOT NULL,
			created_at BIGINT UNSIGNED NOT NULL,
			expires_at BIGINT UNSIGNED NOT NULL,
			claims TEXT NOT NULL,
			KEY user_id (user_id)
		) ENGINE = InnoDB`
	);
}
