/**
 * The rows of the sessions table, read past the service.
 */
import type { Sandbox } from '../../support/start-sandbox';

/** A row, as far as tests look at it. Times are epoch seconds. */
export interface SessionRow {
	/** base64url of 128 bits. */
	readonly sid: string;
	readonly userId: number;
	readonly createdAt: number;
	readonly expiresAt: number;
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
		created_at: number;
		expires_at: number;
		claims: string;
	} >( `SELECT * FROM ${ tableName( sandbox, 'sessions' ) } WHERE sid = ?`, [
		Buffer.from( sid, 'base64url' ),
	] );
	return (
		row && {
			sid: row.sid.toString( 'base64url' ),
			userId: row.user_id,
			createdAt: row.created_at,
			expiresAt: row.expires_at,
			claims: JSON.parse( row.claims ) as SessionRow[ 'claims' ],
		}
	);
}
