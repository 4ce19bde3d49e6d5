/**
 * Rows of the blacklist, written past the service.
 */
import type { Sandbox } from '../../support/start-sandbox';
import type { Insider } from './entering';
import { tableName } from './sessions';

const COLUMNS =
	'(scope, subject, issued_before, reason, created_at, expires_at)';

/** The statement and its values that revoke a session as the plugin's hooks do. */
export function revocationOf(
	sandbox: Sandbox,
	{ session }: Insider,
	ageSeconds = 0
): [ string, ( string | number )[] ] {
	return [
		`INSERT INTO ${ tableName( sandbox, 'blacklist' ) } ${ COLUMNS }
		VALUES ('session', ?, 4000000000, 'test', UNIX_TIMESTAMP() - ?, 4000000000)`,
		[
			Buffer.from( session.sid, 'base64url' ).toString( 'hex' ),
			ageSeconds,
		],
	];
}

/** Revokes a session as the plugin's hooks do, past the service. */
export function revoke(
	sandbox: Sandbox,
	insider: Insider,
	ageSeconds = 0
): Promise< unknown > {
	return sandbox.database.query(
		...revocationOf( sandbox, insider, ageSeconds )
	);
}

/** Adds revocations of nobody, evenly spread over a time that ended this many seconds ago; a million at most. */
export function addRevocations(
	sandbox: Sandbox,
	{
		count,
		overSeconds,
		endingSecondsAgo,
		expiresAt = 4000000000,
	}: {
		readonly count: number;
		readonly overSeconds: number;
		readonly endingSecondsAgo: number;
		readonly expiresAt?: number;
	}
): Promise< unknown > {
	const digit = ( name: string ) =>
		`(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) ${ name }`;
	return sandbox.database.query(
		`INSERT INTO ${ tableName( sandbox, 'blacklist' ) } ${ COLUMNS }
		SELECT 'session', LEFT( SHA2( RAND(), 256 ), 32 ), 4000000000, 'test', UNIX_TIMESTAMP() - ? - FLOOR( n * ? / ? ), ?
		FROM ( SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n
			FROM ${ [ 'a', 'b', 'c', 'e', 'f', 'g' ].map( digit ).join( ', ' ) } ) numbers
		WHERE n < ?`,
		[ endingSecondsAgo, overSeconds, count, expiresAt, count ]
	);
}
