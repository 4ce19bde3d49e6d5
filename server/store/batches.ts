/**
 * Does for many at once what each of them waits for: whoever asks while a batch is under way is in the next one.
 */
import type { Clock } from '../domain/ports';

/** Rows in one statement at most, where each of them is a whole thing: more are no quicker. */
export const MOST_AT_ONCE = 64;

/** One who asks, and how they are answered. */
export interface Ask< Item, Result > {
	readonly item: Item;
	readonly resolve: ( result: Result ) => void;
	readonly reject: ( error: unknown ) => void;
}

/** What is done in batches, and how many at once. */
export interface BatchWork< Item, Result > {
	/** Asks of the same key are done as one. */
	keyOf( item: Item ): string | number;
	/** Keys in one batch at most. */
	readonly most: number;
	/** Answers every ask of a batch, which are in the order they were asked in; where it fails, all that are left are told. */
	work(
		batch: ReadonlyMap< string | number, readonly Ask< Item, Result >[] >
	): Promise< void >;
}

/** Work in batches, one of which is under way at most. */
export class Batches< Item, Result > {
	private urgent: Ask< Item, Result >[] = [];
	private patient: Ask< Item, Result >[] = [];
	private hurrying: Promise< void > | null = null;
	private working: Promise< void > | null = null;

	constructor(
		private readonly clock: Pick< Clock, 'sleep' >,
		private readonly options: BatchWork< Item, Result >
	) {}

	/** Whether a batch is under way. */
	get isWorking(): boolean {
		return this.working !== null;
	}

	/** Asks for somebody who waits. */
	ask( item: Item ): Promise< Result > {
		return new Promise( ( resolve, reject ) => {
			this.urgent.push( { item, resolve, reject } );
			this.start();
		} );
	}

	/** Asks for nobody who waits: with the next who do, or so many milliseconds later. */
	askSoon( item: Item, patienceMs: number ): Promise< Result > {
		return new Promise( ( resolve, reject ) => {
			this.patient.push( { item, resolve, reject } );
			this.hurrying ??= this.hurryLater( patienceMs );
		} );
	}

	/** One at a time: many of them would leave those who come last no time for company. */
	private async hurryLater( patienceMs: number ): Promise< void > {
		await this.clock.sleep( patienceMs );
		this.hurrying = null;
		this.hurry();
	}

	/** Does all that is left, and resolves when nothing is. */
	async drain(): Promise< void > {
		this.hurry();
		await this.working;
	}

	private hurry(): void {
		this.urgent.push( ...this.patient.splice( 0 ) );
		this.start();
	}

	private start(): void {
		if ( this.urgent.length > 0 ) {
			this.working ??= this.workThrough();
		}
	}

	private async workThrough(): Promise< void > {
		// Those whom one answer of the database lets go on all come within this turn of the event loop.
		await new Promise( ( resolve ) => setImmediate( resolve ) );
		while ( this.urgent.length > 0 ) {
			const batch = this.nextBatch();
			await this.options.work( batch ).catch( ( error: unknown ) => {
				batch.forEach( ( asks ) =>
					asks.forEach( ( { reject } ) => reject( error ) )
				);
			} );
		}
		this.working = null;
	}

	/** Those who wait come first, of the same key too. */
	private nextBatch(): ReadonlyMap<
		string | number,
		readonly Ask< Item, Result >[]
	> {
		const { keyOf, most } = this.options;
		const batch = new Map< string | number, Ask< Item, Result >[] >();
		const take = ( asks: readonly Ask< Item, Result >[] ) =>
			asks.filter( ( ask ) => {
				const key = keyOf( ask.item );
				const sameKey = batch.get( key );
				if ( sameKey ) {
					sameKey.push( ask );
				} else if ( batch.size < most ) {
					batch.set( key, [ ask ] );
				} else {
					return true;
				}
				return false;
			} );
		this.urgent = take( this.urgent );
		this.patient = take( this.patient );
		return batch;
	}
}
