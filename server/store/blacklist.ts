/**
 * The blacklist table: append-only revocations, written here and by the plugin.
 */
import type { BlacklistStore, Revocation } from '../domain/ports';
import { sidToHex } from '../domain/sid';
import type { Database, Row, SqlValue } from './database';
import type { Tables } from './tables';

/** Read at once; a process that starts after a million revocations reads them page by page, each within the time limit. */
const ROWS_OF_A_PAGE = 20_000;

export function createBlacklistStore(
	database: Database,
	tables: Tables
): BlacklistStore {
	const page = ( condition: string, values: readonly SqlValue[] ) =>
		database.rows(
			`SELECT id, created_at, scope, subject, issued_before, reason, expires_at FROM ${ tables.blacklist }
			WHERE ${ condition } ORDER BY created_at, id LIMIT ${ ROWS_OF_A_PAGE }`,
			values
		);
	return {
		async append( { scope, subject, issuedBefore, reason, expiresAt } ) {
			await database.write(
				`INSERT INTO ${ tables.blacklist } (scope, subject, issued_before, reason, created_at, expires_at)
				VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), ?)`,
				[ scope, subject, issuedBefore, reason, expiresAt ]
			);
		},

		async createdWithin( seconds ) {
			const first = await page( 'created_at >= UNIX_TIMESTAMP() - ?', [
				seconds,
			] );
			const rows = [ ...first ];
			let last = lastOfFull( first );
			while ( last ) {
				const next = await page(
					'created_at >= ? AND ( created_at > ? OR id > ? )',
					[ last.created_at, last.created_at, last.id ]
				);
				next.forEach( ( row ) => rows.push( row ) );
				last = lastOfFull( next );
			}
			return rows.map( revocationOf );
		},

		async holds( { sid, userId, authTime } ) {
			const rows = await database.rows(
				`SELECT 1 FROM ${ tables.blacklist } WHERE issued_before >= ? AND (
					( scope = 'session' AND subject = ? ) OR ( scope = 'user' AND subject = ? ) OR scope = 'all' ) LIMIT 1`,
				[ authTime, sidToHex( sid ), String( userId ) ]
			);
			return rows.length > 0;
		},
	};
}

/** The last row of a page behind which there may be more. */
function lastOfFull( rows: readonly Row[] ): Row | undefined {
	return rows.length === ROWS_OF_A_PAGE ? rows.at( -1 ) : undefined;
}

function revocationOf( row: Row ): Revocation {
	return {
		scope: row.scope as Revocation[ 'scope' ],
		subject: String( row.subject ),
		issuedBefore: Number( row.issued_before ),
		reason: String( row.reason ),
		expiresAt: Number( row.expires_at ),
	};
}
