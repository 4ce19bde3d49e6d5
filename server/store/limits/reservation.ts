/**
 * The statements that add points to many counters at once, the same on MariaDB 10.6+ and MySQL 5.7 to 9.
 */
import type { RunStatement, SqlValue } from '../database';
import { padded } from '../padded';

/** Points to add to one counter. */
export interface Addition {
	readonly key: string;
	readonly points: number;
	readonly windowMs: number;
}

/** A counter as it is right after the addition. */
export interface Counter {
	readonly points: number;
	/** How much of the window was left by the database's clock, at some moment after the statement was sent. */
	readonly leftMs: number;
}

/** Counters that one statement changes at most. */
export const MOST_AT_ONCE = 128;

/** The clock all processes share. `UNIX_TIMESTAMP( NOW( 3 ) )` would jump where a time zone sets its clocks back. */
const NOW_MS = '(UNIX_TIMESTAMP() * 1000 + MICROSECOND(NOW(3)) DIV 1000)';

/**
 * Adds points, and begins a new window where the old one is over.
 *
 * @param additions one for each key, at most MOST_AT_ONCE, in the order that all processes keep to: sorted by key
 */
export async function addPoints(
	run: RunStatement,
	table: string,
	additions: readonly Addition[]
): Promise< void > {
	const rows = padded( additions, ( last ) => ( { ...last, points: 0 } ) );
	await run(
		`INSERT INTO ${ table } (\`key\`, points, expire)
		SELECT n.k, n.p, n.w + ${ NOW_MS } FROM (
			SELECT ? AS k, CAST(? AS SIGNED) AS p, CAST(? AS SIGNED) AS w
			${ 'UNION ALL SELECT ?, CAST(? AS SIGNED), CAST(? AS SIGNED)'.repeat(
				rows.length - 1
			) }
		) AS n
		ON DUPLICATE KEY UPDATE
			points = IF(${ table }.expire <= ${ NOW_MS }, n.p, ${ table }.points + n.p),
			expire = IF(${ table }.expire <= ${ NOW_MS }, n.w + ${ NOW_MS }, ${ table }.expire)`,
		rows.flatMap( ( { key, points, windowMs } ): SqlValue[] => [
			key,
			points,
			windowMs,
		] )
	);
}

/** Reads counters by their keys. */
export async function readCounters(
	run: RunStatement,
	table: string,
	keys: readonly string[]
): Promise< ReadonlyMap< string, Counter > > {
	const values = padded( keys, ( last ) => last );
	const rows = await run(
		`SELECT \`key\`, points, CAST(expire AS SIGNED) - ${ NOW_MS } AS left_ms
		FROM ${ table } WHERE \`key\` IN (?${ ', ?'.repeat( values.length - 1 ) })`,
		values
	);
	return new Map(
		rows.map( ( { key, points, left_ms: leftMs } ) => [
			String( key ),
			{ points: Number( points ), leftMs: Number( leftMs ) },
		] )
	);
}
