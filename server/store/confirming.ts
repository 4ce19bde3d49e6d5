/**
 * Notes which generations were seen in use: one statement for all that are seen at the same time.
 */
import type { Clock, SessionStore } from '../domain/ports';
import { Batches, MOST_AT_ONCE } from './batches';
import type { Database } from './database';
import { padded } from './padded';
import { sidToKey } from './sid-key';
import type { Tables } from './tables';

interface Seen {
	readonly sid: string;
	readonly generation: number;
}

/** @return the `confirm` of a session store */
export function createConfirming(
	database: Database,
	tables: Tables,
	clock: Clock
): SessionStore[ 'confirm' ] {
	const batches = new Batches< Seen, void >( clock, {
		keyOf: ( { sid, generation } ) => `${ sid }.${ generation }`,
		most: MOST_AT_ONCE,
		async work( batch ) {
			const asks = [ ...batch.values() ];
			const all = padded(
				asks.flatMap( ( [ first ] ) =>
					first ? [ first.item ] : []
				),
				( last ) => last
			);
			await database.write(
				`UPDATE ${ tables.sessions } SET confirmed_generation = generation
				WHERE confirmed_generation < generation
					AND ( ( sid = ? AND generation = ? )${ ' OR ( sid = ? AND generation = ? )'.repeat( all.length - 1 ) } )`,
				all.flatMap( ( { sid, generation } ) => [
					sidToKey( sid ),
					generation,
				] )
			);
			asks.flat().forEach( ( { resolve } ) => resolve() );
		},
	} );
	return ( sid, generation ) => batches.ask( { sid, generation } );
}
