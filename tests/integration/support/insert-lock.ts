/**
 * Holds up whoever adds a row to a table: a slow database at one chosen step.
 */
import type { Sandbox } from '../../support/start-sandbox';
import { tableName, type TableName } from './sessions';
import { until } from './until';

/** Runs `during` while everybody may read the table and nobody else can add to it. */
export async function whileInsertsWait(
	sandbox: Sandbox,
	table: TableName,
	during: () => Promise< void >
): Promise< void > {
	const connection = await sandbox.database.connect();
	try {
		await connection.beginTransaction();
		// Locks every row there is and every gap between them.
		await connection.query(
			`SELECT 1 FROM ${ tableName( sandbox, table ) } FOR UPDATE`
		);
		await during();
	} finally {
		connection.destroy();
	}
}

/** Waits until somebody is about to add a row, which is to say: held up. */
export async function untilAnInsertWaits(
	sandbox: Sandbox,
	table: TableName
): Promise< void > {
	const begins = `INSERT INTO \`${ tableName( sandbox, table ) }\``;
	await until( `an INSERT into ${ table } waits`, async () => {
		const rows = await sandbox.database.query( 'SHOW FULL PROCESSLIST' );
		return rows.some( ( { Info: statement } ) =>
			String( statement ).startsWith( begins )
		);
	} );
}
