/**
 * A model of many processes that share one limit: real counters and leases on a simulated row, answers that come late,
 * processes that are killed, on a clock of its own.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock, LimitState } from '../../../server/domain/ports';
import { Counter } from '../../../server/store/limits/counter';
import { Leases } from '../../../server/store/limits/leases';
import type {
	Reserved,
	SharedCounters,
} from '../../../server/store/limits/ledger';
import {
	pointsInHand,
	type Policy,
} from '../../../server/store/limits/policies';
import type { Addition } from '../../../server/store/limits/reservation';

/** What a run is like. */
export interface ModelOptions {
	readonly policy: Policy;
	readonly processes: number;
	readonly seed: number;
	/** Longest time that a statement is on its way to the database, and its answer back, in milliseconds. */
	readonly latencyMs: number;
	/** How often a process is killed and replaced, in milliseconds; 0 for never. */
	readonly killEveryMs: number;
	/** Requests of each process in a millisecond, on average. */
	readonly requestsPerMs: number;
}

/** What happened in one window. */
export interface ModelWindow {
	readonly endsAtMs: number;
	passed: number;
	/** How many had passed when the row first refused a point; null if it did not. */
	passedBeforeRefusal: number | null;
}

const KEY = 'key';
const PATIENCE_MS = 50;

/** One run of the model. */
export class Model {
	readonly windows: ModelWindow[] = [];
	private timeMs = 1_000;
	private points = 0;
	private readonly due = new Map< number, ( () => void )[] >();
	private readonly random: () => number;
	private leases: Leases[] = [];

	constructor( private readonly options: ModelOptions ) {
		this.random = randomNumbers( options.seed );
		this.leases = Array.from( { length: options.processes }, () =>
			this.startProcess()
		);
	}

	/** Lets that much time pass, one millisecond after the other. */
	async run( forMs: number ): Promise< void > {
		const { killEveryMs } = this.options;
		for ( const endMs = this.timeMs + forMs; this.timeMs < endMs; ) {
			this.timeMs++;
			this.due.get( this.timeMs )?.forEach( ( step ) => step() );
			this.due.delete( this.timeMs );
			if ( killEveryMs && this.timeMs % killEveryMs === 0 ) {
				this.leases[ this.below( this.leases.length ) ] =
					this.startProcess();
			}
			this.leases.forEach( ( leases ) => this.letRequest( leases ) );
			await turn();
		}
	}

	private letRequest( leases: Leases ): void {
		const { requestsPerMs } = this.options;
		for ( let left = requestsPerMs; this.random() < left; left-- ) {
			const answer = leases.spend( KEY );
			// A point that is waited for is noted when the row gives it.
			if ( ! ( answer instanceof Promise ) ) {
				this.note( answer );
			}
		}
	}

	private note( { allowed }: Pick< LimitState, 'allowed' > ): void {
		const window = this.windows.at( -1 );
		if ( ! window || this.timeMs >= window.endsAtMs ) {
			throw new Error( 'a request was judged without a window' );
		}
		if ( allowed ) {
			window.passed++;
		} else {
			window.passedBeforeRefusal ??= window.passed;
		}
	}

	private startProcess(): Leases {
		const clock = this.clockOfProcess();
		const counters = this.countersOf( clock );
		const { policy } = this.options;
		return new Leases(
			new Counter( 'session', policy, counters, clock ),
			pointsInHand( policy ),
			clock
		);
	}

	/** Each process has its own idea of the time. */
	private clockOfProcess(): Clock {
		const offMs = this.below( 1_000_000 ) - 500_000;
		return {
			nowSeconds: () => Math.floor( ( this.timeMs + offMs ) / 1000 ),
			monotonicMs: () => this.timeMs + offMs,
			sleep: ( ms ) =>
				new Promise( ( resolve ) => this.after( ms, resolve ) ),
		};
	}

	private countersOf( clock: Clock ): SharedCounters {
		const add = ( { points }: Addition, isForOne: boolean ) =>
			new Promise< Reserved >( ( resolve ) => {
				this.after( this.latency(), () => {
					const sentAtMs = clock.monotonicMs();
					this.after( this.latency(), () => {
						const reserved = this.addToRow( points, sentAtMs );
						if ( isForOne ) {
							const { points: limit } = this.options.policy;
							this.note( { allowed: reserved.points <= limit } );
						}
						this.after( this.latency(), () => resolve( reserved ) );
					} );
				} );
			} );
		return {
			add: ( addition ) => add( addition, true ),
			addSoon: ( addition ) =>
				clock.sleep( PATIENCE_MS ).then( () => add( addition, false ) ),
		};
	}

	private addToRow( points: number, sentAtMs: number ): Reserved {
		const { windowSeconds } = this.options.policy;
		if ( this.timeMs >= ( this.windows.at( -1 )?.endsAtMs ?? 0 ) ) {
			const endsAtMs = this.timeMs + windowSeconds * 1000;
			this.windows.push( {
				endsAtMs,
				passed: 0,
				passedBeforeRefusal: null,
			} );
			this.points = 0;
		}
		this.points += points;
		const endsAtMs = Number( this.windows.at( -1 )?.endsAtMs );
		return {
			points: this.points,
			untilMs: sentAtMs + ( endsAtMs - this.timeMs ),
		};
	}

	private latency(): number {
		return 1 + this.below( this.options.latencyMs );
	}

	private after( ms: number, step: () => void ): void {
		const atMs = this.timeMs + Math.max( 1, Math.ceil( ms ) );
		this.due.set( atMs, [ ...( this.due.get( atMs ) ?? [] ), step ] );
	}

	private below( most: number ): number {
		return Math.floor( this.random() * most );
	}
}

/** Mulberry32: the same numbers for the same seed. */
function randomNumbers( seed: number ): () => number {
	let state = seed;
	return () => {
		state = ( state + 0x6d2b79f5 ) | 0;
		let mixed = Math.imul( state ^ ( state >>> 15 ), 1 | state );
		mixed ^= mixed + Math.imul( mixed ^ ( mixed >>> 7 ), 61 | mixed );
		return ( ( mixed ^ ( mixed >>> 14 ) ) >>> 0 ) / 2 ** 32;
	};
}
