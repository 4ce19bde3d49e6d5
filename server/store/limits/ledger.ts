/**
 * The shared counters in the limits table: whoever waits is written together, in one transaction for many keys.
 */
import type { Clock } from '../../domain/ports';
import { Batches, type Ask } from '../batches';
import type { Database } from '../database';
import {
	addPoints,
	MOST_AT_ONCE,
	readCounters,
	type Addition,
	type Counter,
} from './reservation';

/** What has time is written this much later at most, together with others, in milliseconds. */
const PATIENCE_MS = 50;

/** What one addition came to. */
export interface Reserved {
	/** Points of the counter in this window, up to and with this addition. */
	readonly points: number;
	/** Until when the window lasts at least, on the monotonic clock. */
	readonly untilMs: number;
}

/** Counters that all processes share. */
export interface SharedCounters {
	/** Adds to a counter at once. */
	add( addition: Addition ): Promise< Reserved >;
	/** Adds to a counter where that has time: with the next that has none, or a moment later. */
	addSoon( addition: Addition ): Promise< Reserved >;
}

/** Told when counting in the database stops, and when it goes on. */
export interface LedgerWatch {
	away( error: unknown ): void;
	back(): void;
}

type AdditionAsk = Ask< Addition, Reserved >;

/** Adds to shared counters. What is asked for while a transaction is under way goes into the next one. */
export class Ledger implements SharedCounters {
	private readonly batches: Batches< Addition, Reserved >;
	private isAway = false;

	constructor(
		private readonly database: Database,
		private readonly table: string,
		private readonly clock: Clock,
		private readonly watch: LedgerWatch
	) {
		this.batches = new Batches( clock, {
			keyOf: ( { key } ) => key,
			most: MOST_AT_ONCE,
			work: ( batch ) => this.write( batch ),
		} );
	}

	async add( addition: Addition ): Promise< Reserved > {
		this.assertWorthAsking();
		return this.batches.ask( addition );
	}

	async addSoon( addition: Addition ): Promise< Reserved > {
		this.assertWorthAsking();
		return this.batches.askSoon( addition, PATIENCE_MS );
	}

	/** While the database is away one request waits for it, and the others are told at once. */
	private assertWorthAsking(): void {
		if ( this.isAway && this.batches.isWorking ) {
			throw new Error( 'the limits are not counted now' );
		}
	}

	private async write(
		batch: ReadonlyMap< string | number, readonly AdditionAsk[] >
	): Promise< void > {
		try {
			const { counters, readAtMs } = await this.commit( batch );
			this.noteAway( null );
			batch.forEach( ( asks, key ) =>
				share( asks, counters.get( String( key ) ), readAtMs )
			);
		} catch ( error ) {
			this.noteAway( error );
			throw error;
		}
	}

	/** The rows are locked from the addition to the commit, so what is read is what this addition came to. */
	private commit(
		batch: ReadonlyMap< string | number, readonly AdditionAsk[] >
	): Promise< {
		readonly counters: ReadonlyMap< string, Counter >;
		readonly readAtMs: number;
	} > {
		const keys = [ ...batch.keys() ].map( String ).sort();
		const additions = keys.map( ( key ) =>
			sumOf( batch.get( key ) ?? [] )
		);
		return this.database.transaction( async ( run ) => {
			await addPoints( run, this.table, additions );
			const readAtMs = this.clock.monotonicMs();
			const counters = await readCounters( run, this.table, keys );
			return { counters, readAtMs };
		} );
	}

	private noteAway( error: unknown ): void {
		const isAway = error !== null;
		if ( isAway && ! this.isAway ) {
			this.watch.away( error );
		} else if ( ! isAway && this.isAway ) {
			this.watch.back();
		}
		this.isAway = isAway;
	}
}

function sumOf( asks: readonly AdditionAsk[] ): Addition {
	const [ { item: first } ] = asks as readonly [ AdditionAsk ];
	const points = asks.reduce( ( sum, { item } ) => sum + item.points, 0 );
	return { ...first, points };
}

/** Each who asked has a stretch of the points, in the order they asked in. */
function share(
	asks: readonly AdditionAsk[],
	counter: Counter | undefined,
	readAtMs: number
): void {
	if ( ! counter ) {
		const error = new Error(
			'a counter is gone right after it was written'
		);
		asks.forEach( ( { reject } ) => reject( error ) );
		return;
	}
	const untilMs = readAtMs + counter.leftMs;
	let points = counter.points - sumOf( asks ).points;
	asks.forEach( ( { item, resolve } ) => {
		points += item.points;
		resolve( { points, untilMs } );
	} );
}
