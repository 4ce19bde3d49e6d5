/**
 * The blacklist table: append-only revocations, written here and by the plugin.
 */
import type { BlacklistStore, Revocation } from '../domain/ports';
import { sidToHex } from '../domain/sid';
import type { Database, Row } from './database';
import type { Tables } from './tables';

export function createBlacklistStore(
	database: Database,
	tables: Tables
): BlacklistStore {
	return {
		async append( { scope, subject, issuedBefore, reason, expiresAt } ) {
			await database.write(
				`INSERT INTO ${ tables.blacklist } (scope, subject, issued_before, reason, created_at, expires_at)
				VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), ?)`,
				[ scope, subject, issuedBefore, reason, expiresAt ]
			);
		},

		async createdWithin( seconds ) {
			const rows = await database.rows(
				`SELECT scope, subject, issued_before, reason, expires_at FROM ${ tables.blacklist }
				WHERE created_at >= UNIX_TIMESTAMP() - ?`,
				[ seconds ]
			);
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

function revocationOf( row: Row ): Revocation {
	return {
		scope: row.scope as Revocation[ 'scope' ],
		subject: String( row.subject ),
		issuedBefore: Number( row.issued_before ),
		reason: String( row.reason ),
		expiresAt: Number( row.expires_at ),
	};
}
