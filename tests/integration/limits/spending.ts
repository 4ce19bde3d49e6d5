/**
 * Spends limits: by many requests, or as other processes would have.
 */
import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';
import { tableName } from '../support/sessions';

/** More at once would measure the machine, not the limit. */
const AT_ONCE = 12;

/** Sends many requests, a few at once. */
export async function sendMany(
	count: number,
	sendOne: ( attempt: number ) => Promise< HttpAnswer >
): Promise< HttpAnswer[] > {
	const answers: HttpAnswer[] = [];
	let attempt = 0;
	const worker = async () => {
		while ( attempt < count ) {
			answers.push( await sendOne( attempt++ ) );
		}
	};
	await Promise.all( Array.from( { length: AT_ONCE }, worker ) );
	return answers;
}

/** Spends points as if other processes had, in a window that lasts for so many seconds more. */
export async function spendBefore(
	sandbox: Sandbox,
	group: string,
	key: string,
	points: number,
	seconds: number
): Promise< void > {
	const hash = createHash( 'sha256' ).update( key ).digest( 'base64url' );
	await sandbox.database.query(
		`REPLACE INTO ${ tableName( sandbox, 'limits' ) } VALUES (?, ?, (UNIX_TIMESTAMP() + ?) * 1000)`,
		[ `${ group }:${ hash }`, points, seconds ]
	);
}
