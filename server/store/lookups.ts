/**
 * Reads at once what many wait for: whoever asks while a statement is under way is in the next one.
 */
import type { Clock } from '../domain/ports';
import { Batches, MOST_AT_ONCE } from './batches';

/** How to read many things at once. */
interface Reading< Item, Answer > {
	/** Those of the same key have the same answer. */
	keyOf( item: Item ): string | number;
	/** Reads for all items, and gives what then answers each. */
	read( items: readonly Item[] ): Promise< ( item: Item ) => Answer >;
}

/** @return a function that reads for one who waits; what it answers was read after it was asked */
export function createLookup< Item, Answer >(
	clock: Pick< Clock, 'sleep' >,
	{ keyOf, read }: Reading< Item, Answer >
): ( item: Item ) => Promise< Answer > {
	const batches = new Batches< Item, Answer >( clock, {
		keyOf,
		most: MOST_AT_ONCE,
		async work( batch ) {
			const asks = [ ...batch.values() ];
			const answerTo = await read(
				asks.flatMap( ( [ first ] ) => ( first ? [ first.item ] : [] ) )
			);
			asks.flat().forEach( ( { item, resolve } ) =>
				resolve( answerTo( item ) )
			);
		},
	} );
	return ( item ) => batches.ask( item );
}
