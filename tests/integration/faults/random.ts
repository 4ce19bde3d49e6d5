/**
 * Random numbers that come again with their seed, so that a run which failed can be looked at twice.
 */

/** Gives numbers from a seed. */
export class Random {
	#state: number;

	/** @param seed a whole number of 32 bits */
	constructor( readonly seed: number ) {
		this.#state = seed;
	}

	/** A number from `least` up to, and without, `most`. */
	between( least: number, most: number ): number {
		return least + this.#next() * ( most - least );
	}

	/** One of several. */
	oneOf< Item >( items: readonly Item[] ): Item {
		return items[ Math.floor( this.between( 0, items.length ) ) ] as Item;
	}

	/** Whether something of this probability happens now. */
	happens( probability: number ): boolean {
		return this.#next() < probability;
	}

	/** Another source, which does not depend on how much is taken from this one later. */
	fork(): Random {
		return new Random( Math.floor( this.between( 0, 2 ** 32 ) ) );
	}

	/** mulberry32: good enough to choose moments by. */
	#next(): number {
		this.#state = ( this.#state + 0x6d2b79f5 ) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul( mixed ^ ( mixed >>> 15 ), mixed | 1 );
		mixed ^= mixed + Math.imul( mixed ^ ( mixed >>> 7 ), mixed | 61 );
		return ( ( mixed ^ ( mixed >>> 14 ) ) >>> 0 ) / 2 ** 32;
	}
}
