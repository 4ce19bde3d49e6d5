/**
 * What the rounds come to: a row for each contender, and the ratios between them.
 */
import type { Contender } from './contender';
import type { ContenderName } from './contenders';
import { median, type Measurement, type Measurements } from './rounds';

/** One row of the table: medians of the rounds. */
export interface Row {
	readonly name: ContenderName;
	readonly label: string;
	readonly perSecond: number;
	/** The rate of every round. */
	readonly rounds: readonly number[];
	readonly p50Ms: number;
	readonly p99Ms: number;
	/** Statements of SQL for each request, over all rounds together. */
	readonly queriesEach: number;
	/** CPU time of the server's process for each; null where the system does not tell. */
	readonly cpuMicrosecondsEach: number | null;
	/** Share of one core that the server's process kept busy; null where the system does not tell. */
	readonly busy: number | null;
}

/** Quotients of rates in the same round (their median), and statements for each request. */
export interface Ratios {
	readonly guardedExpressOverExpress: number;
	readonly guardedExpressOverJwtOnly: number;
	readonly guardedGateOverHttp: number;
	readonly signInsOverPlainInserts: number;
	readonly queriesPerGuardedRequest: number;
	readonly queriesPerSignIn: number;
	readonly renewalsOverSessionRedisTouch: number;
	readonly queriesPerRenewal: number;
}

/** What `--json` writes. */
export interface Report {
	readonly machine: Machine;
	readonly rows: readonly Row[];
	readonly ratios: Ratios;
	readonly queriesPerGuardedRequest: number;
	readonly queriesPerSignIn: number;
	readonly queriesPerRenewal: number;
}

/** Where it was measured. */
export interface Machine {
	readonly cpus: number;
	readonly cpu: string;
	readonly node: string;
	readonly database: string;
	readonly redis: string;
}

export function reportOf(
	machine: Machine,
	contenders: readonly Contender< ContenderName >[],
	measurements: Measurements
): Report {
	const roundsOf = ( name: ContenderName ) => measurements.get( name ) ?? [];
	const over = ( name: ContenderName, base: ContenderName ) => {
		const bases = roundsOf( base );
		return rounded(
			median(
				roundsOf( name ).map(
					( round, index ) => rate( round ) / rate( bases[ index ] )
				)
			)
		);
	};
	const queriesPerGuardedRequest = queriesEach(
		roundsOf( 'guarded-express' )
	);
	const queriesPerSignIn = queriesEach( roundsOf( 'sign-in' ) );
	const queriesPerRenewal = queriesEach( roundsOf( 'renewal' ) );
	return {
		machine,
		rows: contenders.map( ( { name, label } ) => ( {
			name,
			label,
			...summaryOf( roundsOf( name ) ),
		} ) ),
		ratios: {
			guardedExpressOverExpress: over( 'guarded-express', 'express' ),
			guardedExpressOverJwtOnly: over( 'guarded-express', 'jwt-only' ),
			guardedGateOverHttp: over( 'guarded-http', 'http' ),
			signInsOverPlainInserts: over( 'sign-in', 'two-inserts' ),
			queriesPerGuardedRequest,
			queriesPerSignIn,
			renewalsOverSessionRedisTouch: over( 'renewal', 'session-touch' ),
			queriesPerRenewal,
		},
		queriesPerGuardedRequest,
		queriesPerSignIn,
		queriesPerRenewal,
	};
}

function summaryOf(
	rounds: readonly Measurement[]
): Omit< Row, 'name' | 'label' > {
	const rates = rounds.map( ( round ) => Math.round( rate( round ) ) );
	const cpu = ( of: ( round: Measurement, seconds: number ) => number ) =>
		rounds.some( ( round ) => round.cpuSeconds === undefined )
			? null
			: rounded(
					median(
						rounds.map( ( round ) =>
							of( round, round.cpuSeconds ?? 0 )
						)
					)
				);
	return {
		perSecond: Math.round( median( rates ) ),
		rounds: rates,
		p50Ms: rounded( median( rounds.map( ( { p50Ms } ) => p50Ms ) ) ),
		p99Ms: rounded( median( rounds.map( ( { p99Ms } ) => p99Ms ) ) ),
		queriesEach: queriesEach( rounds ),
		cpuMicrosecondsEach: cpu(
			( { count }, seconds ) => ( seconds * 1e6 ) / count
		),
		busy: cpu( ( round, seconds ) => seconds / round.seconds ),
	};
}

function rate( round: Measurement | undefined ): number {
	return round ? round.count / round.seconds : Number.NaN;
}

function queriesEach( rounds: readonly Measurement[] ): number {
	const total = ( of: ( round: Measurement ) => number ) =>
		rounds.reduce( ( sum, round ) => sum + of( round ), 0 );
	return rounded(
		total( ( { queries } ) => queries ) / total( ( { count } ) => count )
	);
}

/** Three significant digits: what is behind them is noise. */
function rounded( value: number ): number {
	return Number( value.toPrecision( 3 ) );
}
