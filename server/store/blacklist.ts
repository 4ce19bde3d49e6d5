/**
 * The blacklist table: append-only revocations, written here and by the plugin.
 */
import type { BlacklistStore, Clock, RevokedSubject } from '../domain/ports';
import type { Identity } from '../domain/session';
import { sidToHex } from '../domain/sid';
import type { Database, Row, SqlValue } from './database';
import { createLookup } from './lookups';
import { padded } from './padded';
import type { Tables } from './tables';

/** Read at once; a process that starts after a million revocations reads them page by page, each within the time limit. */
const ROWS_OF_A_PAGE = 20_000;

/** Whom a revocation can concern. */
type Concerned = Pick< Identity, 'sid' | 'userId' >;

export function createBlacklistStore(
	database: Database,
	tables: Tables,
	clock: Pick< Clock, 'sleep' >
): BlacklistStore {
	const page = ( condition: string, values: readonly SqlValue[] ) =>
		database.rows(
			`SELECT id, created_at, scope, subject, issued_before FROM ${ tables.blacklist }
			WHERE ${ condition } ORDER BY created_at, id LIMIT ${ ROWS_OF_A_PAGE }`,
			values
		);
	const concerning = createLookup< Concerned, readonly RevokedSubject[] >(
		clock,
		{
			keyOf: ( { sid } ) => sid,
			async read( sessions ) {
				const found = bySubject( await lookFor( sessions ) );
				return ( session ) =>
					subjectsOf( session ).flatMap(
						( subject ) => found.get( subject ) ?? []
					);
			},
		}
	);
	const lookFor = async ( sessions: readonly Concerned[] ) => {
		const all = padded( sessions, ( last ) => last );
		const sids = all.map( ( { sid } ) => sidToHex( sid ) );
		const userIds = all.map( ( { userId } ) => String( userId ) );
		const any = `(?${ ', ?'.repeat( all.length - 1 ) })`;
		const rows = await database.rows(
			`SELECT scope, subject, MAX( issued_before ) AS issued_before FROM ${ tables.blacklist }
			WHERE ( scope = 'session' AND subject IN ${ any } ) OR ( scope = 'user' AND subject IN ${ any } )
				OR ( scope = 'renew' AND subject IN ${ any } ) OR scope = 'all'
			GROUP BY scope, subject`,
			[ ...sids, ...userIds, ...userIds ]
		);
		return rows.map( revokedSubjectOf );
	};
	return {
		async append( { scope, subject, issuedBefore, reason, expiresAt } ) {
			await database.write(
				`INSERT INTO ${ tables.blacklist } (scope, subject, issued_before, reason, created_at, expires_at)
				VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), ?)`,
				[ scope, subject, issuedBefore, reason, expiresAt ]
			);
		},

		async *createdWithin( seconds ) {
			let rows = await page( 'created_at >= UNIX_TIMESTAMP() - ?', [
				seconds,
			] );
			yield rows.map( revokedSubjectOf );
			for (
				let last = lastOfFull( rows );
				last;
				last = lastOfFull( rows )
			) {
				rows = await page(
					'created_at >= ? AND ( created_at > ? OR id > ? )',
					[ last.created_at, last.created_at, last.id ]
				);
				yield rows.map( revokedSubjectOf );
			}
		},

		concerning,

		async holds( { sid, userId, authTime } ) {
			const rows = await concerning( { sid, userId } );
			return rows.some(
				( { scope, issuedBefore } ) =>
					scope !== 'renew' && issuedBefore >= authTime
			);
		},
	};
}

/** The last row of a page behind which there may be more. */
function lastOfFull( rows: readonly Row[] ): Row | undefined {
	return rows.length === ROWS_OF_A_PAGE ? rows.at( -1 ) : undefined;
}

function revokedSubjectOf( row: Row ): RevokedSubject {
	return {
		scope: row.scope as RevokedSubject[ 'scope' ],
		subject: String( row.subject ),
		issuedBefore: Number( row.issued_before ),
	};
}

/** Every subject by which a session can be revoked; a sid has 32 digits, so none is a user id too. */
function subjectsOf( { sid, userId }: Concerned ): string[] {
	return [ sidToHex( sid ), String( userId ), EVERYONE ];
}

/** The subject of the scope `all`. */
const EVERYONE = '';

function bySubject(
	rows: readonly RevokedSubject[]
): ReadonlyMap< string, readonly RevokedSubject[] > {
	const found = new Map< string, RevokedSubject[] >();
	rows.forEach( ( row ) => {
		const subject = row.scope === 'all' ? EVERYONE : row.subject;
		found.set( subject, [ ...( found.get( subject ) ?? [] ), row ] );
	} );
	return found;
}
