/**
 * A model of many processes that share the budgets of one session: real counters and hands on simulated rows, answers that
 * come late, processes that are killed, on a clock of its own.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type {
	BudgetGroup,
	Clock,
	LeasedGroup,
	LimitState,
} from '../../../server/domain/ports';
import { Counter } from '../../../server/store/limits/counter';
import { Hand } from '../../../server/store/limits/hand';
import type {
	Reserved,
	SharedCounters,
} from '../../../server/store/limits/ledger';
import type { Policy } from '../../../server/store/limits/policies';
import type { Addition } from '../../../server/store/limits/reservation';
import {
	BUDGETS,
	SessionAllowance,
	type Hands,
} from '../../../server/store/limits/session-allowance';

/** The budgets that can be spent; of the others there is plenty. */
export type ModelBudgets = Partial< Record< LeasedGroup, Policy > >;

/** What a run is like. */
export interface ModelOptions {
	readonly budgets: ModelBudgets;
	readonly processes: number;
	readonly seed: number;
	/** Longest time that a statement is on its way to the database, and its answer back, in milliseconds. */
	readonly latencyMs: number;
	/** How often a process is killed and replaced, in milliseconds; 0 for never. */
	readonly killEveryMs: number;
	/** Requests of each process in a millisecond, on average. */
	readonly requestsPerMs: number;
	/** What requests cost, each as often as the others. */
	readonly costs: readonly number[];
}

/** What happened in one window. */
export interface ModelWindow {
	readonly endsAtMs: number;
	/** Points of requests that passed. */
	passed: number;
	/** How many had passed when a request was first refused; null if none was. */
	passedBeforeRefusal: number | null;
}

/** A counter's row, and what happened in its windows. */
interface Row {
	points: number;
	readonly windows: ModelWindow[];
}

const GROUPS: readonly LeasedGroup[] = [ ...BUDGETS, 'address' ];
const PATIENCE_MS = 50;
const PLENTY: Policy = { points: 1_000_000_000, windowSeconds: 100_000 };

/** One run of the model. */
export class Model {
	private readonly rows = new Map< string, Row >();
	private timeMs = 1_000;
	private readonly due = new Map< number, ( () => void )[] >();
	private readonly random: () => number;
	private sessions: SessionAllowance[] = [];

	constructor( private readonly options: ModelOptions ) {
		this.random = randomNumbers( options.seed );
		this.sessions = Array.from( { length: options.processes }, () =>
			this.startProcess()
		);
	}

	windowsOf( group: LeasedGroup ): readonly ModelWindow[] {
		return this.rowOf( group ).windows;
	}

	/** Lets that much time pass, one millisecond after the other. */
	async run( forMs: number ): Promise< void > {
		const { killEveryMs } = this.options;
		for ( const endMs = this.timeMs + forMs; this.timeMs < endMs; ) {
			this.timeMs++;
			this.due.get( this.timeMs )?.forEach( ( step ) => step() );
			this.due.delete( this.timeMs );
			if ( killEveryMs && this.timeMs % killEveryMs === 0 ) {
				this.sessions[ this.below( this.sessions.length ) ] =
					this.startProcess();
			}
			this.sessions.forEach( ( session ) => this.letRequest( session ) );
			await turn();
		}
	}

	private letRequest( session: SessionAllowance ): void {
		const { requestsPerMs, costs } = this.options;
		for ( let left = requestsPerMs; this.random() < left; left-- ) {
			const cost = costs[ this.below( costs.length ) ] as number;
			const states = session.spend( 'address', cost );
			if ( states === null ) {
				GROUPS.forEach( ( group ) =>
					this.note( group, cost, { allowed: true } )
				);
			} else if ( ! ( states instanceof Promise ) ) {
				states
					.filter( ( { allowed } ) => ! allowed )
					.forEach( ( state ) =>
						this.note( state.group, cost, state )
					);
			}
		}
	}

	private note(
		group: LeasedGroup,
		cost: number,
		{ allowed }: Pick< LimitState, 'allowed' >
	): void {
		const window = this.rowOf( group ).windows.at( -1 );
		if ( ! window || this.timeMs >= window.endsAtMs ) {
			throw new Error( 'a request was judged without a window' );
		}
		if ( allowed ) {
			window.passed += cost;
		} else {
			window.passedBeforeRefusal ??= window.passed;
		}
	}

	private startProcess(): SessionAllowance {
		const clock = this.clockOfProcess();
		const hand = ( group: LeasedGroup ) =>
			new NotingHand(
				group,
				new Counter(
					group,
					this.policyOf( group ),
					this.countersOf( clock ),
					clock
				),
				clock,
				( cost, state ) => this.note( group, cost, state )
			);
		const hands = Object.fromEntries(
			BUDGETS.map( ( group ) => [ group, hand( group ) ] )
		) as unknown as Hands< BudgetGroup >;
		const address = hand( 'address' );
		return new SessionAllowance( hands, () => address, clock );
	}

	private policyOf( group: LeasedGroup ): Policy {
		return this.options.budgets[ group ] ?? PLENTY;
	}

	private rowOf( group: LeasedGroup ): Row {
		const known = this.rows.get( group );
		const row = known ?? { points: 0, windows: [] };
		this.rows.set( group, row );
		return row;
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
		const add = ( addition: Addition, isForOne: boolean ) =>
			new Promise< Reserved >( ( resolve ) => {
				this.after( this.latency(), () => {
					const sentAtMs = clock.monotonicMs();
					this.after( this.latency(), () => {
						const reserved = this.addToRow( addition, sentAtMs );
						// A point that is waited for is noted when the row gives it.
						if ( isForOne ) {
							const group = groupOf( addition );
							const { points: limit } = this.policyOf( group );
							this.note( group, addition.points, {
								allowed: reserved.points <= limit,
							} );
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

	private addToRow( addition: Addition, sentAtMs: number ): Reserved {
		const row = this.rowOf( groupOf( addition ) );
		if ( this.timeMs >= ( row.windows.at( -1 )?.endsAtMs ?? 0 ) ) {
			row.windows.push( {
				endsAtMs: this.timeMs + addition.windowMs,
				passed: 0,
				passedBeforeRefusal: null,
			} );
			row.points = 0;
		}
		row.points += addition.points;
		const endsAtMs = Number( row.windows.at( -1 )?.endsAtMs );
		return {
			points: row.points,
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

/** Says what it gives or refuses at once. */
class NotingHand extends Hand {
	constructor(
		key: string,
		counter: Counter,
		clock: Clock,
		private readonly note: ( cost: number, state: LimitState ) => void
	) {
		super( key, counter, clock );
	}

	override spend( cost: number ): LimitState | Promise< LimitState > {
		const answer = super.spend( cost );
		if ( ! ( answer instanceof Promise ) ) {
			this.note( cost, answer );
		}
		return answer;
	}
}

/** Keys are `{group}:{hash}`. */
function groupOf( { key }: Addition ): LeasedGroup {
	return key.split( ':', 1 )[ 0 ] as LeasedGroup;
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
