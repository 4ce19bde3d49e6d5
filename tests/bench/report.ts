/**
 * What the rounds come to: for each section a row for each contender, and the ratios between them.
 */
import type { Contender } from './contender';
import { queriesEach, rate, ratiosOf, rounded, type RatioName } from './ratios';
import { median, type Measurement, type Measurements } from './rounds';
import { SECTIONS, type SectionName } from './sections';
import type { StrangerCount } from './strangers';

/** One row of the table: medians of the rounds. */
export interface Row {
	readonly name: string;
	readonly label: string;
	/** Right answers. */
	readonly perSecond: number;
	/** The rate of every round. */
	readonly rounds: readonly number[];
	/** Requests of all rounds that were answered otherwise. */
	readonly failed: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	/** Statements of SQL for each request, over all rounds together. */
	readonly queriesEach: number;
	/** CPU time of the server's processes for each; null where the system does not tell. */
	readonly cpuMicrosecondsEach: number | null;
	/** CPU time of the database and Redis for each; null where the system does not tell. */
	readonly storeCpuMicrosecondsEach: number | null;
	/** Cores that the server's processes kept busy; null where the system does not tell. */
	readonly busy: number | null;
	/** Resident memory of the server's largest process; null where the system does not tell. */
	readonly memoryMegabytes: number | null;
	/** In use in the heap of that process; null where it does not tell. */
	readonly heapMegabytes: number | null;
	/** Those who asked beside it, over all rounds together; null where there were none. */
	readonly strangers: StrangersReport | null;
}

/** How often strangers asked, and how they were answered. */
export interface StrangersReport {
	readonly sentPerSecond: number;
	readonly answeredPerSecond: number;
	/** The share of all answers that each status has; `none` for requests that had no answer. */
	readonly shares: Readonly< Record< string, number > >;
}

/** One table. */
export interface SectionReport {
	readonly name: SectionName;
	readonly title: string;
	readonly rows: readonly Row[];
}

/** What `--json` writes. */
export interface Report {
	readonly machine: Machine;
	readonly sections: readonly SectionReport[];
	/** Quotients of rates in the same round (their median), and statements for each request. */
	readonly ratios: Partial< Record< RatioName, number > >;
}

/** Where it was measured. */
export interface Machine {
	readonly cpus: number;
	readonly cpu: string;
	readonly node: string;
	readonly database: string;
	readonly redis: string;
}

/** One section with what was measured of its contenders. */
export interface MeasuredSection {
	readonly name: SectionName;
	readonly contenders: readonly Pick< Contender, 'name' | 'label' >[];
	readonly measurements: Measurements;
}

export function reportOf(
	machine: Machine,
	sections: readonly MeasuredSection[]
): Report {
	return {
		machine,
		sections: sections.map( ( { name, contenders, measurements } ) => ( {
			name,
			title: SECTIONS[ name ].title,
			rows: contenders.map( ( contender ) => ( {
				name: contender.name,
				label: contender.label,
				...summaryOf( measurements.get( contender.name ) ?? [] ),
			} ) ),
		} ) ),
		ratios: ratiosOf(
			new Map(
				sections.map( ( { name, measurements } ) => [
					name,
					measurements,
				] )
			)
		),
	};
}

function summaryOf(
	rounds: readonly Measurement[]
): Omit< Row, 'name' | 'label' > {
	const rates = rounds.map( ( round ) => Math.round( rate( round ) ) );
	const each = ( of: ( round: Measurement ) => number ) =>
		rounded( median( rounds.map( of ) ) );
	const known = ( of: ( round: Measurement ) => number | undefined ) => {
		const values = rounds.map( of );
		return values.every( ( value ) => value !== undefined )
			? rounded( median( values ) )
			: null;
	};
	const microseconds = ( seconds: number | undefined, count: number ) =>
		seconds === undefined ? undefined : ( seconds * 1e6 ) / count;
	return {
		perSecond: Math.round( median( rates ) ),
		rounds: rates,
		failed: rounds.reduce( ( sum, { failed } ) => sum + failed, 0 ),
		p50Ms: each( ( { p50Ms } ) => p50Ms ),
		p99Ms: each( ( { p99Ms } ) => p99Ms ),
		queriesEach: queriesEach( rounds ),
		cpuMicrosecondsEach: known( ( { cpuSeconds, count } ) =>
			microseconds( cpuSeconds, count )
		),
		storeCpuMicrosecondsEach: known( ( { storeCpuSeconds, count } ) =>
			microseconds( storeCpuSeconds, count )
		),
		busy: known( ( { cpuSeconds, seconds } ) =>
			cpuSeconds === undefined ? undefined : cpuSeconds / seconds
		),
		memoryMegabytes: known( ( { memoryMegabytes } ) => memoryMegabytes ),
		heapMegabytes: known( ( { heapMegabytes } ) => heapMegabytes ),
		strangers: strangersOf(
			rounds.flatMap( ( { strangers } ) => strangers ?? [] )
		),
	};
}

function strangersOf(
	rounds: readonly StrangerCount[]
): StrangersReport | null {
	if ( rounds.length === 0 ) {
		return null;
	}
	const total = ( of: ( round: StrangerCount ) => number ) =>
		rounds.reduce( ( sum, round ) => sum + of( round ), 0 );
	const seconds = total( ( round ) => round.seconds );
	const statuses = rounds.flatMap( ( { answered } ) =>
		Object.keys( answered )
	);
	const counts = [ ...new Set( statuses ) ]
		.sort()
		.map(
			( status ) =>
				[
					status,
					total( ( { answered } ) => answered[ status ] ?? 0 ),
				] as const
		);
	const all = counts.reduce( ( sum, [ , count ] ) => sum + count, 0 );
	return {
		sentPerSecond: Math.round( total( ( { sent } ) => sent ) / seconds ),
		answeredPerSecond: Math.round( all / seconds ),
		shares: Object.fromEntries(
			counts.map( ( [ status, count ] ) => [
				status,
				rounded( count / all ),
			] )
		),
	};
}
