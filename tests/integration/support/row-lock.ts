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

/** Waits until a session is about to be moved on, alone or with others, which is to say: held up. */
export async function untilAnUpdateWaits( sandbox: Sandbox ): Promise< void > {
	await until( 'a session waits to be moved on', async () => {
		const rows = await sandbox.database.query( 'SHOW FULL PROCESSLIST' );
		return rows.some( ( { Info: statement } ) =>
			movesOn( sandbox, String( statement ) )
		);
	} );
}

/** Whether a statement moves a session on, or is the first of those that move several on together. */
export function movesOn( sandbox: Sandbox, statement: string ): boolean {
	return (
		statement.includes( tableName( sandbox, 'sessions' ) ) &&
		( statement.includes( MOVES_ON ) || statement.endsWith( LOCKS ) )
	);
}
