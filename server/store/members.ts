/**
 * Reads members from WordPress's own tables: who they are, their roles, their live sessions,
 * and what was revoked of theirs.
 */
import { unserialize } from 'php-serialize';
import { z } from 'zod';
import type { Member, MemberDirectory } from '../domain/ports';
import type { Database } from './database';
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
	tables: Tables
): MemberDirectory {
	return {
		async find( userId ) {
			const rows = await database.rows(
				`SELECT u.display_name, m.meta_key, m.meta_value,
					( SELECT MAX( issued_before ) FROM ${ tables.blacklist }
						WHERE ( scope = 'user' AND subject = ? ) OR scope = 'all' ) AS revoked_before,
					( SELECT MAX( issued_before ) FROM ${ tables.blacklist }
						WHERE scope = 'renew' AND subject = ? ) AS renew_before
				FROM ${ tables.users } u
				LEFT JOIN ${ tables.usermeta } m ON m.user_id = u.ID AND m.meta_key IN (?, ?)
				WHERE u.ID = ?`,
				[
					String( userId ),
					String( userId ),
					SESSION_TOKENS_KEY,
					tables.capabilitiesKey,
					userId,
				]
			);
			const [ first ] = rows;
			if ( ! first ) {
				return null;
			}
			const meta = ( key: string ) =>
				rows.find( ( row ) => row.meta_key === key )?.meta_value as
					string | undefined;
			return {
				id: userId,
				name: String( first.display_name ),
				roles: rolesFrom( meta( tables.capabilitiesKey ) ),
				wordPressSessions: sessionsFrom( meta( SESSION_TOKENS_KEY ) ),
				revokedBefore: Number( first.revoked_before ?? 0 ),
				renewBefore: Number( first.renew_before ?? 0 ),
			};
		},
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
