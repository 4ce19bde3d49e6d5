/**
 * Holds a table, so that whoever writes to it next waits: a slow database at one chosen step.
 */
import type { Sandbox } from '../../support/start-sandbox';
import { tableName, type TableName } from './sessions';

/** Runs `during` while nobody else can touch the table. */
export async function whileTableIsHeld(
	sandbox: Sandbox,
	table: TableName,
	during: () => Promise< void >
): Promise< void > {
	const connection = await sandbox.database.connect();
	try {
		await connection.query(
			`LOCK TABLES ${ tableName( sandbox, table ) } WRITE`
		);
		await during();
	} finally {
		connection.destroy();
	}
}
