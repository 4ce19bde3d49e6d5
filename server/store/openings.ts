/**
 * Opens sessions: one transaction for all whose handoffs are exchanged at the same time.
 */
import { DrawbridgeError } from '../domain/errors';
import type { Clock, Insertion } from '../domain/ports';
import type { Session } from '../domain/session';
import { Batches, MOST_AT_ONCE, type Ask } from './batches';
import {
	errorNumber,
	Undone,
	type Database,
	type Row,
	type SqlValue,
} from './database';
import { inFewSizes, padded } from './padded';
import { sidToKey } from './sid-key';
import { SESSION_TOKENS_KEY, type Tables } from './tables';

const ER_DUP_ENTRY = 1062;

const MAX_USER_AGENT_LENGTH = 255;

/** Those who ask to open the session of one sid, the first of them first. */
type Askers = readonly Ask< Session, Insertion >[];

/**
 * Of any number of racing calls with the same sid exactly one is `opened`, on all processes together, since the table
 * takes a key once. Who that is, is never guessed from what a row says: two strangers may send the same handoff in the
 * same second, and their rows would look alike. So a batch either opens all of its sessions and is committed; or it opens
 * none: where a key is taken, a member is no longer vouched for or a value does not fit, it is rolled back and each half
 * of it tries by itself, down to one session alone, where the one statement's error or number of rows tells what became
 * of it. Nothing is tried again but what certainly left
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
			const session = sessionOf( askers );
			const written = await database.write(
				`INSERT INTO ${ tables.sessions } (${ COLUMNS }) SELECT ${ ROW } FROM ${ tables.usermeta }
				WHERE user_id = ? AND meta_key = '${ SESSION_TOKENS_KEY }' AND INSTR( meta_value, ? ) > 0 LIMIT 1`,
				[ ...valuesOf( session ), session.userId, keyIn( session ) ]
			);
			settle( askers, written === 1 ? 'opened' : 'not-vouched-for' );
		} catch ( error ) {
			if ( errorNumber( error ) === ER_DUP_ENTRY ) {
				settle( askers, 'exists' );
			} else {
				askers.forEach( ( { reject } ) => reject( error ) );
			}
		}
	};

	/** All of them, or none. The WordPress sessions that vouch are held until the commit, so no logout slips in between. */
	const opensTogether = async (
		sessions: readonly Session[]
	): Promise< boolean > => {
		try {
			await database.transaction( async ( run, write ) => {
				const userIds = padded(
					sessions.map( ( { userId } ) => userId ),
					( last ) => last
				);
				const vouching = await run(
					`SELECT user_id, meta_value FROM ${ tables.usermeta } WHERE meta_key = '${ SESSION_TOKENS_KEY }'
						AND user_id IN (?${ ', ?'.repeat( userIds.length - 1 ) }) LOCK IN SHARE MODE`,
					userIds
				);
				if ( ! sessions.every( isVouchedForBy( vouching ) ) ) {
					throw new Undone( 'not all are vouched for' );
				}
				for ( const part of inFewSizes( sessions ) ) {
					await write(
						`INSERT INTO ${ tables.sessions } (${ COLUMNS }) VALUES (${ ROW })${ `, (${ ROW })`.repeat(
							part.length - 1
						) }`,
						part.flatMap( valuesOf )
					);
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

const COLUMNS = `sid, user_id, wp_verifier, opener_hash, generation, rotated_at, confirmed_generation, created_at,
	last_seen_at, expires_at, cookie_mode, claims, ip, user_agent`;

const ROW = COLUMNS.replace( /\w+/g, '?' );

/** The verifier as it stands in PHP's serialized array of sessions. */
function keyIn( { wpVerifier }: Session ): string {
	return `"${ wpVerifier }"`;
}

function isVouchedForBy(
	rows: readonly Row[]
): ( session: Session ) => boolean {
	return ( session ) =>
		rows.some(
			( row ) =>
				Number( row.user_id ) === session.userId &&
				String( row.meta_value ).includes( keyIn( session ) )
		);
}

/** In the order of the columns. */
function valuesOf( session: Session ): readonly SqlValue[] {
	return [
		sidToKey( session.sid ),
		session.userId,
		session.wpVerifier,
		session.openerHash === null
			? null
			: Buffer.from( session.openerHash, 'hex' ),
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
