/**
 * The sessions table: the row is the session.
 */
import { z } from 'zod';
import type { Clock, SessionStore } from '../domain/ports';
import type { Session } from '../domain/session';
import type { Database, Row } from './database';
import { createConfirming } from './confirming';
import { createLookup } from './lookups';
import { createOpenings } from './openings';
import { padded } from './padded';
import { createRotations } from './rotations';
import { sidToKey } from './sid-key';
import type { Tables } from './tables';

const TOUCH_INTERVAL_SECONDS = 60;

const claimsColumn = z.object( {
	name: z.string(),
	locale: z.string(),
	roles: z.array( z.string() ),
	accessTtlSeconds: z.int().positive(),
} );

export function createSessionStore(
	database: Database,
	tables: Tables,
	clock: Clock
): SessionStore {
	const find = createLookup< string, Session | null >( clock, {
		keyOf: ( sid ) => sid,
		async read( sids ) {
			const keys = padded( sids.map( sidToKey ), ( last ) => last );
			const rows = await database.rows(
				`SELECT * FROM ${ tables.sessions } WHERE sid IN (?${ ', ?'.repeat( keys.length - 1 ) })`,
				keys
			);
			const rowOf = new Map(
				rows.map( ( row ) => [ sidOf( row ), row ] )
			);
			return ( sid ) => {
				const row = rowOf.get( sid );
				return row ? sessionOf( row ) : null;
			};
		},
	} );
	return {
		insert: createOpenings( database, tables, clock ),
		find,
		rotate: createRotations( database, tables, clock ),

		async listLive( userId, now ) {
			const rows = await database.rows(
				`SELECT s.* FROM ${ tables.sessions } s
				WHERE s.user_id = ? AND s.expires_at > ?
					AND s.created_at > ( SELECT COALESCE( MAX( issued_before ), 0 ) FROM ${ tables.blacklist }
						WHERE ( scope = 'user' AND subject = ? ) OR scope = 'all' )
					AND NOT EXISTS ( SELECT 1 FROM ${ tables.blacklist } b WHERE b.scope = 'session'
						AND b.subject = CONVERT( LOWER( HEX( s.sid ) ) USING ascii ) AND b.issued_before >= s.created_at )
				ORDER BY s.created_at DESC LIMIT 100`,
				[ userId, now, String( userId ) ]
			);
			return rows.map( sessionOf );
		},

		async endBy( sid, userId, at ) {
			await database.write(
				`UPDATE ${ tables.sessions } SET expires_at = ? WHERE sid = ? AND user_id = ? AND expires_at > ?`,
				[ at, sidToKey( sid ), userId, at ]
			);
		},

		async reissue( session, claims, now ) {
			const touched = await database.write(
				`UPDATE ${ tables.sessions } SET rotated_at = ?, last_seen_at = ?, claims = ?
				WHERE sid = ? AND generation = ? AND rotated_at = ? AND confirmed_generation < generation AND expires_at > ?`,
				[
					now,
					now,
					JSON.stringify( claims ),
					sidToKey( session.sid ),
					session.generation,
					session.rotatedAt,
					now,
				]
			);
			return touched === 1;
		},

		confirm: createConfirming( database, tables, clock ),

		async touch( sid, now ) {
			await database.write(
				`UPDATE ${ tables.sessions } SET last_seen_at = ? WHERE sid = ? AND last_seen_at <= ?`,
				[ now, sidToKey( sid ), now - TOUCH_INTERVAL_SECONDS ]
			);
		},
	};
}

function sidOf( { sid }: Row ): string {
	return ( sid as Buffer ).toString( 'base64url' );
}

function sessionOf( row: Row ): Session {
	return {
		sid: sidOf( row ),
		userId: Number( row.user_id ),
		wpVerifier: String( row.wp_verifier ),
		openerHash:
			row.opener_hash === null
				? null
				: ( row.opener_hash as Buffer ).toString( 'hex' ),
		generation: Number( row.generation ),
		rotatedAt: Number( row.rotated_at ),
		confirmedGeneration: Number( row.confirmed_generation ),
		createdAt: Number( row.created_at ),
		lastSeenAt: Number( row.last_seen_at ),
		expiresAt: Number( row.expires_at ),
		cookieMode:
			row.cookie_mode === 'partitioned' ? 'partitioned' : 'strict',
		claims: claimsColumn.parse( JSON.parse( String( row.claims ) ) ),
		ip: String( row.ip ),
		userAgent: String( row.user_agent ),
	};
}
