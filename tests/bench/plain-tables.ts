/**
 * The tables of servers wired the obvious way that ours is compared with, in the sandbox's database.
 */
import type { Database } from '../support/database';

export const HANDOFFS_TABLE = 'plain_handoffs';
export const SESSIONS_TABLE = 'plain_sessions';
export const BLACKLIST_TABLE = 'plain_blacklist';
export const LIMITS_TABLE = 'plain_limits';

/** Creates all that are not there yet, with the keys they need and no more. */
export async function createPlainTables( database: Database ): Promise< void > {
	await database.query(
		`CREATE TABLE IF NOT EXISTS ${ HANDOFFS_TABLE } (
			jti BINARY(16) PRIMARY KEY,
			expires_at BIGINT UNSIGNED NOT NULL
		) ENGINE = InnoDB`
	);
	await database.query(
		`CREATE TABLE IF NOT EXISTS ${ SESSIONS_TABLE } (
			sid BINARY(16) PRIMARY KEY,
			user_id BIGINT UNSIGNED NOT NULL,
			created_at BIGINT UNSIGNED NOT NULL,
			expires_at BIGINT UNSIGNED NOT NULL,
			claims TEXT NOT NULL,
			KEY user_id (user_id)
		) ENGINE = InnoDB`
	);
	await database.query(
		`CREATE TABLE IF NOT EXISTS ${ BLACKLIST_TABLE } (
			sid VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY
		) ENGINE = InnoDB`
	);
	// As the package would create it.
	await database.query(
		`CREATE TABLE IF NOT EXISTS ${ LIMITS_TABLE } (
			\`key\` VARCHAR(255) CHARACTER SET utf8 NOT NULL PRIMARY KEY,
			points INT(9) NOT NULL DEFAULT 0,
			expire BIGINT UNSIGNED
		) ENGINE = InnoDB`
	);
}
