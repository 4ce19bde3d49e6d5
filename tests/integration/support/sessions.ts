/**
 * The rows of the sessions table, read past the service.
 */
import type { Sandbox } from '../../support/start-sandbox';

/** A row, as far as tests look at it. Times are epoch seconds. */
export interface SessionRow {
	/** base64url of 128 bits. */
	readonly sid: string;
	readonly userId: number;
	readonly generation: number;
	readonly confirmedGeneration: number;
	readonly rotatedAt: number;
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly cookieMode: string;
	readonly claims: {
		readonly name: string;
		readonly roles: readonly string[];
	};
}

/** The tables of the plugin. */
export type TableName = 'sessions' | 'blacklist' | 'limits' | 'events';

/** Full name of one of the plugin's tables in the sandbox. */
export function tableName( { info }: Sandbox, table: TableName ): string {
	return `${ info.database.prefix }drawbridge_${ table }`;
}

/** How many sessions there are, of whatever state. */
export async function countSessions( sandbox: Sandbox ): Promise< number > {
	const [ row ] = await sandbox.database.query< { count: number } >(
		`SELECT COUNT(*) AS count FROM ${ tableName( sandbox, 'sessions' ) }`
	);
	return Number( row?.count );
}

/** The session of this id. */
export async function findSession(
	sandbox: Sandbox,
	sid: string
): Promise< SessionRow | undefined > {
	const [ row ] = await sandbox.database.query< {
		sid: Buffer;
		user_id: number;
		generation: number;
		confirmed_generation: number;
		rotated_at: number;
		created_at: number;
		expires_at: number;
		cookie_mode: string;
		claims: string;
	} >( `SELECT * FROM ${ tableName( sandbox, 'sessions' ) } WHERE sid = ?`, [
		Buffer.from( sid, 'base64url' ),
	] );
	return (
		row && {
			sid: row.sid.toString( 'base64url' ),
			userId: row.user_id,
			generation: row.generation,
			confirmedGeneration: row.confirmed_generation,
			rotatedAt: row.rotated_at,
			createdAt: row.created_at,
			expiresAt: row.expires_at,
			cookieMode: row.cookie_mode,
			claims: JSON.parse( row.claims ) as SessionRow[ 'claims' ],
		}
	);
}

/** Lets time pass for a session alone: everything that is stamped on it happened this much earlier. */
export async function passTime(
	sandbox: Sandbox,
	sid: string,
	seconds: number
): Promise< void > {
	const earlier = [ 'rotated_at', 'created_at', 'last_seen_at', 'expires_at' ]
		.map( ( column ) => `${ column } = ${ column } - ${ seconds }` )
		.join( ', ' );
	await sandbox.database.query(
		`UPDATE ${ tableName( sandbox, 'sessions' ) } SET ${ earlier } WHERE sid = ?`,
		[ Buffer.from( sid, 'base64url' ) ]
	);
}

/** Why a session is on the blacklist: one word a row, oldest first. */
export async function revocationsOf(
	sandbox: Sandbox,
	sid: string
): Promise< readonly string[] > {
	const rows = await sandbox.database.query< { reason: string } >(
		`SELECT reason FROM ${ tableName( sandbox, 'blacklist' ) } WHERE scope = 'session' AND subject = ? ORDER BY id`,
		[ Buffer.from( sid, 'base64url' ).toString( 'hex' ) ]
	);
	return rows.map( ( { reason } ) => reason );
}
