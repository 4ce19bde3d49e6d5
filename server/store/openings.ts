/**
 * Opens sessions: one INSERT for all whose handoffs are exchanged at the same time.
 */
import { DrawbridgeError } from '../domain/errors';
import type { Clock, Insertion } from '../domain/ports';
import type { Session } from '../domain/session';
import { sidToHex } from '../domain/sid';
import { Batches, type Ask } from './batches';
import { errorNumber, type Database, type SqlValue } from './database';
import { padded } from './padded';
import { SESSION_TOKENS_KEY, type Tables } from './tables';

const ER_DUP_ENTRY = 1062;

const MOST_AT_ONCE = 64;

const MAX_USER_AGENT_LENGTH = 255;

/** Those who ask to open the session of one sid, the first of them first. */
type Askers = readonly Ask< Session, Insertion >[];

/**
 * Of any number of racing calls with the same sid exactly one is `opened`, on all processes together, since the table
 * takes a key once. Who that is, is never guessed from what a row says: two strangers may send the same handoff in the
 * same second, and their rows would look alike. So an INSERT either opens every session of its batch, which the number
 * of rows it wrote tells, and then it is committed; or it opens none: where a key is taken, a member is no longer
 * vouched for or a value does not fit, it is rolled back and each half of the batch tries by itself, down to one session
 * alone, whose own error or number of rows tells what became of it. Nothing is tried again but what certainly left
 * nothing behind (a deadlock). Where the answer to a COMMIT is lost, all are told "temporarily unavailable", and each
 * may come again: the row itself says whose `n` opened it.
 *
 * @return the `insert` of a session store
 */
export function createOpenings(
	database: Database,
	tables: Tables,
	clock: Clock
): ( session: Session ) => Promise< Insertion > {
	const batches = new Batches< Session, Insertion >( clock, {
		keyOf: ( { sid } ) => sid,
		most: MOST_AT_ONCE,
		work: ( batch ) =>
			openEach(
				// All processes keep to one order, so that none waits for another in a circle.
				[ ...batch.entries() ]
					.sort( ( [ one ], [ other ] ) => ( one < other ? -1 : 1 ) )
					.map( ( [ , askers ] ) => askers )
			),
	} );

	const openEach = async ( all: readonly Askers[] ): Promise< void > => {
		const [ askers ] = all;
		if ( all.length === 1 && askers ) {
			await openOne( askers );
		} else if ( await opensTogether( all.map( sessionOf ) ) ) {
			all.forEach( ( each ) => settle( each, 'opened' ) );
		} else {
			const half = Math.ceil( all.length / 2 );
			await openEach( all.slice( 0, half ) );
			await openEach( all.slice( half ) );
		}
	};

	const openOne = async ( askers: Askers ): Promise< void > => {
		try {
			const { sql, values } = insertOf( tables, [ sessionOf( askers ) ] );
			const written = await database.write( sql, values );
			settle( askers, written === 1 ? 'opened' : 'not-vouched-for' );
		} catch ( error ) {
			if ( errorNumber( error ) === ER_DUP_ENTRY ) {
				settle( askers, 'exists' );
			} else {
				askers.forEach( ( { reject } ) => reject( error ) );
			}
		}
	};

	/** All of them, or none. */
	const opensTogether = async (
		sessions: readonly Session[]
	): Promise< boolean > => {
		const { sql, values } = insertOf( tables, sessions );
		try {
			await database.transaction( async ( _run, write ) => {
				if ( ( await write( sql, values ) ) < sessions.length ) {
					throw new NotAllVouchedFor();
				}
			} );
			return true;
		} catch ( error ) {
			if ( error instanceof DrawbridgeError ) {
				throw error;
			}
			return false;
		}
	};

	return ( session ) => batches.ask( session );
}

/** Rolls a batch back. */
class NotAllVouchedFor extends Error {}

function sessionOf( askers: Askers ): Session {
	const [ first ] = askers as readonly [ Ask< Session, Insertion > ];
	return first.item;
}

/** Those who came with the same handoff were all too late for what the first one opened. */
function settle( askers: Askers, insertion: Insertion ): void {
	askers.forEach( ( { resolve }, index ) =>
		resolve( index > 0 && insertion === 'opened' ? 'exists' : insertion )
	);
}

/** Each column of a row, and its placeholder: a type of its own, where the first row would give one to all. */
const COLUMNS = {
	sid: 'UNHEX(?)',
	user_id: 'CAST(? AS UNSIGNED)',
	wp_verifier: '?',
	opener_hash: 'UNHEX(?)',
	generation: 'CAST(? AS UNSIGNED)',
	rotated_at: 'CAST(? AS UNSIGNED)',
	confirmed_generation: 'CAST(? AS UNSIGNED)',
	created_at: 'CAST(? AS UNSIGNED)',
	last_seen_at: 'CAST(? AS UNSIGNED)',
	expires_at: 'CAST(? AS UNSIGNED)',
	cookie_mode: '?',
	claims: '?',
	ip: '?',
	user_agent: '?',
};

const NAMES = Object.keys( COLUMNS ).join( ', ' );
const FIRST_ROW = Object.entries( COLUMNS )
	.map( ( [ name, placeholder ] ) => `${ placeholder } AS ${ name }` )
	.join( ', ' );
const NEXT_ROW = Object.values( COLUMNS ).join( ', ' );

/** It finds the WordPress sessions that vouch in the same statement, and holds them until the commit. */
function insertOf(
	tables: Tables,
	sessions: readonly Session[]
): { readonly sql: string; readonly values: readonly SqlValue[] } {
	const rows = padded( sessions, vouchedForByNobody );
	return {
		sql: `INSERT INTO ${ tables.sessions } (${ NAMES })
			SELECT ${ NAMES } FROM (
				SELECT ${ FIRST_ROW }
				${ `UNION ALL SELECT ${ NEXT_ROW } `.repeat( rows.length - 1 ) }
			) AS n
			WHERE ( SELECT MAX( INSTR( m.meta_value, CAST( CONCAT( '"', n.wp_verifier, '"' ) AS BINARY ) ) )
				FROM ${ tables.usermeta } m
				WHERE m.user_id = n.user_id AND m.meta_key = '${ SESSION_TOKENS_KEY }' ) > 0`,
		values: rows.flatMap( valuesOf ),
	};
}

function vouchedForByNobody( session: Session ): Session {
	return { ...session, userId: 0 };
}

/** In the order of the columns. */
function valuesOf( session: Session ): readonly SqlValue[] {
	return [
		sidToHex( session.sid ),
		session.userId,
		session.wpVerifier,
		session.openerHash,
		session.generation,
		session.rotatedAt,
		session.confirmedGeneration,
		session.createdAt,
		session.lastSeenAt,
		session.expiresAt,
		session.cookieMode,
		JSON.stringify( session.claims ),
		session.ip,
		session.userAgent.slice( 0, MAX_USER_AGENT_LENGTH ),
	];
}
