/**
 * Holds the row of a session, so that whoever moves it on waits: a slow database between reading and writing.
 */
import type { Sandbox } from '../../support/start-sandbox';
import { tableName } from './sessions';
import { until } from './until';

/** What tells a rotation from the notes that are made beside a request. */
const MOVES_ON = 'generation = generation + 1';
const LOCKS = 'FOR UPDATE';

/** Runs `during` while everybody may read the row of a session and nobody else can change it. */
export async function whileSessionIsHeld(
	sandbox: Sandbox,
	sid: string,
	during: () => Promise< void >
): Promise< void > {
	const connection = await sandbox.database.connect();
	try {
		await connection.beginTransaction();
		await connection.query(
			`SELECT 1 FROM ${ tableName( sandbox, 'sessions' ) } WHERE sid = ? FOR UPDATE`,
			[ Buffer.from( sid, 'base64url' ) ]
		);
		await during();
	} finally {
		connection.destroy();
	}
}

/** Waits until the statement that moves a session on, or several with it, is under way, which is to say: held up. */
export async function untilAnUpdateWaits( sandbox: Sandbox ): Promise< void > {
	await until( 'a session waits to be moved on', async () => {
		const rows = await sandbox.database.query( 'SHOW FULL PROCESSLIST' );
		return rows.some( ( { Info: statement } ) => {
			const sql = String( statement );
			return (
				sql.includes( tableName( sandbox, 'sessions' ) ) &&
				( sql.includes( MOVES_ON ) || sql.endsWith( LOCKS ) )
			);
		} );
	} );
}
