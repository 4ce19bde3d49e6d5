/**
 * Reads members from WordPress's own tables: who they are, their roles, their live sessions,
 * and what was revoked of theirs.
 */
import { unserialize } from 'php-serialize';
import { z } from 'zod';
import type { Clock, Member, MemberDirectory } from '../domain/ports';
import type { Database, Row } from './database';
import { createLookup } from './lookups';
import { padded } from './padded';
import { SESSION_TOKENS_KEY, type Tables } from './tables';

/** `WP_User_Meta_Session_Tokens`: sha256 of the token -> session; very old ones are the bare end time. */
const wordPressSessions = z.record(
	z.string(),
	z.union( [ z.number(), z.object( { expiration: z.number() } ) ] )
);

/** `WP_User::caps`: role or capability -> granted; some plugins write 1 or '1' for true. */
const capabilities = z.record( z.string(), z.unknown() );

export function createMemberDirectory(
	database: Database,
	tables: Tables,
	clock: Clock
): MemberDirectory {
	const readMembers = async (
		userIds: readonly number[]
	): Promise< ReadonlyMap< number, Member > > => {
		const ids = padded( userIds, ( last ) => last );
		const revokedBefore = ( scope: string ) =>
			`SELECT MAX( issued_before ) FROM ${ tables.blacklist }
				WHERE scope = '${ scope }' AND subject = CONVERT( u.ID USING ascii )`;
		const rows = await database.rows(
			`SELECT u.ID AS id, u.display_name, m.meta_key, m.meta_value,
				( ${ revokedBefore( 'user' ) } ) AS user_before,
				( ${ revokedBefore( 'renew' ) } ) AS renew_before,
				( SELECT MAX( issued_before ) FROM ${ tables.blacklist } WHERE scope = 'all' ) AS all_before
			FROM ${ tables.users } u
			LEFT JOIN ${ tables.usermeta } m ON m.user_id = u.ID AND m.meta_key IN (?, ?)
			WHERE u.ID IN (?${ ', ?'.repeat( ids.length - 1 ) })`,
			[ SESSION_TOKENS_KEY, tables.capabilitiesKey, ...ids ]
		);
		return membersFrom( rows, tables.capabilitiesKey );
	};

	return {
		find: createLookup< number, Member | null >( clock, {
			keyOf: ( userId ) => userId,
			async read( userIds ) {
				const members = await readMembers( userIds );
				return ( userId ) => members.get( userId ) ?? null;
			},
		} ),
	};
}

/** @param rows one for each of a member's values, or one without a value */
function membersFrom(
	rows: readonly Row[],
	capabilitiesKey: string
): ReadonlyMap< number, Member > {
	const rowsOf = new Map< number, [ Row, ...Row[] ] >();
	for ( const row of rows ) {
		const id = Number( row.id );
		const others = rowsOf.get( id );
		if ( others ) {
			others.push( row );
		} else {
			rowsOf.set( id, [ row ] );
		}
	}
	return new Map(
		[ ...rowsOf ].map( ( [ id, own ] ) => [
			id,
			memberFrom( id, own, capabilitiesKey ),
		] )
	);
}

function memberFrom(
	id: number,
	rows: readonly [ Row, ...Row[] ],
	capabilitiesKey: string
): Member {
	const [ first ] = rows;
	const meta = ( key: string ) =>
		rows.find( ( row ) => row.meta_key === key )?.meta_value as
			string | undefined;
	return {
		id,
		name: String( first.display_name ),
		roles: rolesFrom( meta( capabilitiesKey ) ),
		wordPressSessions: sessionsFrom( meta( SESSION_TOKENS_KEY ) ),
		revokedBefore: Math.max(
			Number( first.user_before ?? 0 ),
			Number( first.all_before ?? 0 )
		),
		renewBefore: Number( first.renew_before ?? 0 ),
	};
}

function rolesFrom( serialized: string | undefined ): Member[ 'roles' ] {
	const granted = readSerialized( serialized, capabilities ) ?? {};
	return Object.keys( granted ).filter( ( name ) =>
		Boolean( granted[ name ] )
	);
}

function sessionsFrom(
	serialized: string | undefined
): Member[ 'wordPressSessions' ] {
	const sessions = Object.entries(
		readSerialized( serialized, wordPressSessions ) ?? {}
	);
	return new Map(
		sessions.map( ( [ verifier, session ] ) => [
			verifier,
			typeof session === 'number' ? session : session.expiration,
		] )
	);
}

/**
 * @param serialized a PHP-serialized value as WordPress stores it, or undefined
 * @return null if it is absent or not of the expected shape
 */
export function readSerialized< Value >(
	serialized: string | undefined,
	schema: z.ZodType< Value >
): Value | null {
	if ( serialized === undefined ) {
		return null;
	}
	try {
		const parsed = schema.safeParse(
			unserialize( serialized, {}, { strict: false } )
		);
		return parsed.success ? parsed.data : null;
	} catch {
		return null;
	}
}
