/**
 * Measures every contender once a round, in turn, so that whatever else the machine does falls on all of them.
 */
import type { Contender, Load } from './contender';
import { cpuSecondsOf, memoryMegabytesOf, type QueryMeter } from './meters';

/** How long and how often. */
export interface RoundPlan {
	readonly rounds: number;
	readonly warmUpMs: number;
	readonly durationMs: number;
}

/** One contender in one round. */
export interface Measurement extends Load {
	/** Statements the database executed for all of `count`. */
	readonly queries: number;
	/** CPU time of the contender's processes; undefined where the system does not tell. */
	readonly cpuSeconds: number | undefined;
	/** CPU time of the database and of Redis together; undefined where the system does not tell. */
	readonly storeCpuSeconds: number | undefined;
	/** Memory of the contender's largest process afterwards; undefined where the system does not tell. */
	readonly memoryMegabytes: number | undefined;
	/** In use in the heap of that process afterwards; undefined where it does not tell. */
	readonly heapMegabytes: number | undefined;
}

/** The rounds of each contender, by its name. */
export type Measurements = ReadonlyMap< string, readonly Measurement[] >;

/** How much of a log is shown when its process fails. */
const LOG_LINES = 10;

/** What is read beside the load. */
export interface Meters {
	/** The database's counter of statements. */
	readonly queries: QueryMeter;
	/** The processes of the database and of Redis. */
	readonly storePids: readonly number[];
}

/** What is done between measurements. */
export interface RoundHooks {
	/** Told before each round: its number from 1. */
	readonly beforeRound: ( round: number ) => void;
	/** Gives up. */
	readonly signal: AbortSignal;
}

/** Warms every contender up, then measures. */
export async function runRounds(
	contenders: readonly Contender[],
	plan: RoundPlan,
	meters: Meters,
	{ beforeRound, signal }: RoundHooks
): Promise< Measurements > {
	const measurements = new Map< string, Measurement[] >(
		contenders.map( ( { name } ) => [ name, [] ] )
	);
	for ( const contender of contenders ) {
		signal.throwIfAborted();
		await contender.prepare?.();
		await load( contender, plan.warmUpMs );
	}
	for ( let round = 1; round <= plan.rounds; round++ ) {
		beforeRound( round );
		for ( const contender of rotated( contenders, round ) ) {
			signal.throwIfAborted();
			measurements
				.get( contender.name )
				?.push( await measure( contender, plan.durationMs, meters ) );
		}
	}
	return measurements;
}

/**
 * The middle value, or the mean of the two in the middle.
 *
 * @throws if there is none
 */
export function median( values: readonly number[] ): number {
	const sorted = [ ...values ].sort( ( one, other ) => one - other );
	const middle = sorted.length / 2;
	const low = sorted[ Math.ceil( middle ) - 1 ];
	const high = sorted[ Math.floor( middle ) ];
	if ( low === undefined || high === undefined ) {
		throw new Error( 'There is no median of nothing.' );
	}
	return ( low + high ) / 2;
}

async function measure(
	contender: Contender,
	durationMs: number,
	{ queries, storePids }: Meters
): Promise< Measurement > {
	await contender.prepare?.();
	const queriesBefore = await queries.read();
	const cpuBefore = cpuSecondsOf( contender.pids );
	const storeCpuBefore = cpuSecondsOf( storePids );
	const answered = await load( contender, durationMs );
	const measured = {
		...answered,
		cpuSeconds: difference( cpuSecondsOf( contender.pids ), cpuBefore ),
		storeCpuSeconds: difference(
			cpuSecondsOf( storePids ),
			storeCpuBefore
		),
		memoryMegabytes: memoryMegabytesOf( contender.pids ),
		queries: ( await queries.read() ) - queriesBefore,
	};
	// Last, as it takes time of the process.
	return { ...measured, heapMegabytes: await contender.heapMegabytes?.() };
}

function difference(
	after: number | undefined,
	before: number | undefined
): number | undefined {
	return after === undefined || before === undefined
		? undefined
		: after - before;
}

async function load(
	contender: Contender,
	durationMs: number
): Promise< Load > {
	try {
		return await contender.load( durationMs );
	} catch ( failure ) {
		const lines = contender.log().trim().split( '\n' );
		throw new Error(
			[
				`"${ contender.label }" failed under load. ${ failure instanceof Error ? failure.message : String( failure ) }`,
				'Its log ends:',
				...lines.slice( -LOG_LINES ),
			].join( '\n' )
		);
	}
}

/** Another one begins each round, so that nobody always comes after the same neighbour. */
function rotated< Item >( items: readonly Item[], by: number ): Item[] {
	const from = by % items.length;
	return [ ...items.slice( from ), ...items.slice( 0, from ) ];
}
