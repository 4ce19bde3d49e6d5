/**
 * The shared counters in the limits table: whoever waits is written together, in one transaction for many keys.
 */
import type { Clock } from '../../domain/ports';
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

interface Ask extends Addition {
	readonly resolve: ( reserved: Reserved ) => void;
	readonly reject: ( error: unknown ) => void;
}

/** Adds to shared counters. What is asked for while a transaction is under way goes into the next one. */
export class Ledger implements SharedCounters {
	private urgent: Ask[] = [];
	private patient: Ask[] = [];
	private hurrying: Promise< void > | null = null;
	private isWriting = false;
	private isAway = false;

	constructor(
		private readonly database: Database,
		private readonly table: string,
		private readonly clock: Clock,
		private readonly watch: LedgerWatch
	) {}

	add( addition: Addition ): Promise< Reserved > {
		return this.ask( addition, ( ask ) => {
			this.urgent.push( ask );
			this.write();
		} );
	}

	addSoon( addition: Addition ): Promise< Reserved > {
		return this.ask( addition, ( ask ) => {
			this.patient.push( ask );
			this.hurrying ??= this.hurryLater();
		} );
	}

	/** One at a time: many of them would leave those who come last no time for company. */
	private async hurryLater(): Promise< void > {
		await this.clock.sleep( PATIENCE_MS );
		this.hurrying = null;
		this.urgent.push( ...this.patient.splice( 0 ) );
		this.write();
	}

	/** While the database is away one request waits for it, and the others are told at once. */
	private ask(
		addition: Addition,
		queue: ( ask: Ask ) => void
	): Promise< Reserved > {
		if ( this.isAway && this.isWriting ) {
			return Promise.reject(
				new Error( 'the limits are not counted now' )
			);
		}
		return new Promise( ( resolve, reject ) => {
			queue( { ...addition, resolve, reject } );
		} );
	}

	private write(): void {
		if ( ! this.isWriting ) {
			void this.writeAll();
		}
	}

	private async writeAll(): Promise< void > {
		this.isWriting = true;
		while ( this.urgent.length > 0 ) {
			await this.writeBatch( this.nextBatch() );
		}
		this.isWriting = false;
	}

	/** Those who wait come first, of the same key too: near the limit the last points are theirs. */
	private nextBatch(): ReadonlyMap< string, readonly Ask[] > {
		const batch = new Map< string, Ask[] >();
		const take = ( asks: readonly Ask[] ): Ask[] =>
			asks.filter( ( ask ) => {
				const sameKey = batch.get( ask.key );
				if ( sameKey ) {
					sameKey.push( ask );
				} else if ( batch.size < MOST_AT_ONCE ) {
					batch.set( ask.key, [ ask ] );
				} else {
					return true;
				}
				return false;
			} );
		this.urgent = take( this.urgent );
		this.patient = take( this.patient );
		return batch;
	}

	private async writeBatch(
		batch: ReadonlyMap< string, readonly Ask[] >
	): Promise< void > {
		try {
			const { counters, readAtMs } = await this.commit( batch );
			this.noteAway( null );
			batch.forEach( ( asks, key ) =>
				share( asks, counters.get( key ), readAtMs )
			);
		} catch ( error ) {
			this.noteAway( error );
			batch.forEach( ( asks ) =>
				asks.forEach( ( { reject } ) => reject( error ) )
			);
		}
	}

	/** The rows are locked from the addition to the commit, so what is read is what this addition came to. */
	private commit( batch: ReadonlyMap< string, readonly Ask[] > ): Promise< {
		readonly counters: ReadonlyMap< string, Counter >;
		readonly readAtMs: number;
	} > {
		const keys = [ ...batch.keys() ].sort();
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

function sumOf( asks: readonly Ask[] ): Addition {
	const [ first ] = asks as [ Ask ];
	const points = asks.reduce( ( sum, ask ) => sum + ask.points, 0 );
	return { key: first.key, points, windowMs: first.windowMs };
}

/** Each who asked has a stretch of the points, in the order they asked in. */
function share(
	asks: readonly Ask[],
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
	asks.forEach( ( ask ) => {
		points += ask.points;
		ask.resolve( { points, untilMs } );
	} );
}
