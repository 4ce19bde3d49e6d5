/**
 * Moves sessions on to their next generation: one transaction for all that are renewed at the same time.
 */
import { DrawbridgeError } from '../domain/errors';
import type { Clock, SessionStore } from '../domain/ports';
import type { GenerationClaims, Session } from '../domain/session';
import { Batches, MOST_AT_ONCE, type Ask } from './batches';
import type { Database, Row, WriteStatement } from './database';
import { inFewSizes, padded } from './padded';
import { sidToKey } from './sid-key';
import type { Tables } from './tables';

interface Rotation {
	readonly session: Session;
	readonly claims: GenerationClaims;
	readonly now: number;
}

type RotationAsk = Ask< Rotation, boolean >;

/**
 * Of any number of racing calls for one generation exactly one is `true`, on all processes together: the rows are locked
 * from the look at their generation to the commit. A batch that fails for one of its rows is undone, and each is tried by
 * itself.
 *
 * @return the `rotate` of a session store
 */
export function createRotations(
	database: Database,
	tables: Tables,
	clock: Clock
): SessionStore[ 'rotate' ] {
	const batches = new Batches< Rotation, boolean >( clock, {
		keyOf: ( { session } ) => session.sid,
		most: MOST_AT_ONCE,
		async work( batch ) {
			const asks = [ ...batch.values() ].flat();
			if ( asks.length > 1 && ( await rotateTogether( asks ) ) ) {
				return;
			}
			for ( const ask of asks ) {
				await rotateAlone( ask );
			}
		},
	} );

	const rotateAlone = async ( {
		item: { session, claims, now },
		resolve,
		reject,
	}: RotationAsk ): Promise< void > => {
		try {
			const touched = await database.write(
				`UPDATE ${ tables.sessions }
				SET confirmed_generation = generation, generation = generation + 1, rotated_at = ?, last_seen_at = ?, claims = ?
				WHERE sid = ? AND generation = ? AND expires_at > ?`,
				[
					now,
					now,
					JSON.stringify( claims ),
					sidToKey( session.sid ),
					session.generation,
					now,
				]
			);
			resolve( touched === 1 );
		} catch ( error ) {
			reject( error );
		}
	};

	/** @return whether it is done; otherwise nothing is */
	const rotateTogether = async (
		asks: readonly RotationAsk[]
	): Promise< boolean > => {
		try {
			const winners = await database.transaction(
				async ( run, write ) => {
					const rows = await run( ...lockingRead( asks ) );
					const first = winnersAmong( asks, rows );
					await moveOn( write, first );
					return new Set( first );
				}
			);
			asks.forEach( ( ask ) => ask.resolve( winners.has( ask ) ) );
			return true;
		} catch ( error ) {
			if ( error instanceof DrawbridgeError ) {
				throw error;
			}
			return false;
		}
	};

	/** All processes keep to one order, so that none waits for another in a circle. */
	const lockingRead = ( asks: readonly RotationAsk[] ) => {
		const sids = new Set( asks.map( ( { item } ) => item.session.sid ) );
		const keys = padded( [ ...sids ].map( sidToKey ), ( last ) => last );
		return [
			`SELECT sid, generation, expires_at FROM ${ tables.sessions }
			WHERE sid IN (?${ ', ?'.repeat( keys.length - 1 ) }) ORDER BY sid FOR UPDATE`,
			keys,
		] as const;
	};

	const moveOn = async (
		write: WriteStatement,
		winners: readonly RotationAsk[]
	): Promise< void > => {
		for ( const part of inFewSizes( winners ) ) {
			const items = part.map( ( { item } ) => item );
			const keys = items.map( ( { session } ) =>
				sidToKey( session.sid )
			);
			const each = ( value: ( item: Rotation ) => string | number ) =>
				items.flatMap( ( item ) => [
					sidToKey( item.session.sid ),
					value( item ),
				] );
			const its = `CASE sid${ ' WHEN ? THEN ?'.repeat( part.length ) } END`;
			await write(
				`UPDATE ${ tables.sessions }
				SET confirmed_generation = generation, generation = generation + 1,
					rotated_at = ${ its }, last_seen_at = ${ its }, claims = ${ its }
				WHERE sid IN (?${ ', ?'.repeat( part.length - 1 ) })`,
				[
					...each( ( { now } ) => now ),
					...each( ( { now } ) => now ),
					...each( ( { claims } ) => JSON.stringify( claims ) ),
					...keys,
				]
			);
		}
	};

	return ( session, claims, now ) => batches.ask( { session, claims, now } );
}

/** Of those who ask for a session the first whose generation is the row's, if it is not over. */
function winnersAmong(
	asks: readonly RotationAsk[],
	rows: readonly Row[]
): readonly RotationAsk[] {
	return rows.flatMap( ( row ) => {
		const sid = ( row.sid as Buffer ).toString( 'base64url' );
		const winner = asks.find(
			( { item: { session, now } } ) =>
				session.sid === sid &&
				session.generation === Number( row.generation ) &&
				Number( row.expires_at ) > now
		);
		return winner ? [ winner ] : [];
	} );
}
