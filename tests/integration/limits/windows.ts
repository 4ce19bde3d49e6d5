/**
 * The windows of a counter, and what was let through in each.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../support/database';
import type { Request } from './spenders';

/** A window, in epoch milliseconds by the database's clock, which is the machine's. */
export interface Window {
	readonly fromMs: number;
	readonly toMs: number;
}

/** What happened in one window. */
export interface WindowReport {
	/** Requests let through, of those that surely were in the window. */
	readonly passed: number;
	/** Requests let through, or about to be, by the first refusal; null if none was refused. */
	readonly before: number | null;
}

const LOOK_AGAIN_AFTER_MS = 50;

/** The clocks of two programs on one machine, as each rounds them. */
const ROUNDING_MS = 3;

/** Watches a counter while it is spent. */
export class WindowWatch {
	private readonly ends = new Set< number >();
	private readonly watching: Promise< void >;
	private isOver = false;

	/**
	 * @param table quoted name of the limits table
	 * @param group group of the one counter in it
	 */
	constructor(
		database: Database,
		table: string,
		group: string,
		private readonly windowMs: number
	) {
		this.watching = this.watch(
			database,
			`SELECT expire FROM ${ table } WHERE \`key\` LIKE '${ group }:%'`
		);
	}

	/** @return the windows seen so far, in their order */
	async stop(): Promise< readonly Window[] > {
		this.isOver = true;
		await this.watching;
		return [ ...this.ends ]
			.sort( ( one, other ) => one - other )
			.map( ( toMs ) => ( { fromMs: toMs - this.windowMs, toMs } ) );
	}

	private async watch( database: Database, sql: string ): Promise< void > {
		while ( ! this.isOver ) {
			const rows = await database.query< { expire: number } >( sql );
			rows.forEach( ( { expire } ) => this.ends.add( Number( expire ) ) );
			await sleep( LOOK_AGAIN_AFTER_MS );
		}
	}
}

/** @return what was let through in a window */
export function reportOf(
	{ fromMs, toMs }: Window,
	requests: readonly Request[]
): WindowReport {
	const surelyIn = requests.filter(
		( { startMs, endMs } ) =>
			startMs > fromMs + ROUNDING_MS && endMs < toMs - ROUNDING_MS
	);
	const refusedAtMs = Math.min(
		...surelyIn
			.filter( ( { allowed } ) => allowed === false )
			.map( ( { endMs } ) => endMs )
	);
	const before = requests.filter(
		( { allowed, startMs, endMs } ) =>
			allowed !== false &&
			endMs > fromMs - ROUNDING_MS &&
			startMs < refusedAtMs
	);
	return {
		passed: surelyIn.filter( ( { allowed } ) => allowed ).length,
		before: Number.isFinite( refusedAtMs ) ? before.length : null,
	};
}

/** @return requests let through outside all windows */
export function strays(
	windows: readonly Window[],
	requests: readonly Request[]
): readonly Request[] {
	return requests.filter(
		( { allowed, startMs, endMs } ) =>
			allowed &&
			! windows.some(
				( { fromMs, toMs } ) =>
					endMs > fromMs - ROUNDING_MS && startMs < toMs + ROUNDING_MS
			)
	);
}
