/**
 * The quotients that matter: which row is set against which, and how that reads.
 */
import type { SectionName } from './sections';
import { growthRow, type GrowthWork } from './growth-rows';
import { median, type Measurement, type Measurements } from './rounds';

/** The measurements of each section, by its name. */
export type Sections = ReadonlyMap< SectionName, Measurements >;

type Place = readonly [ section: SectionName, row: string ];

/** A rate by another in the same round, a p99 likewise, CPU time for each request likewise but over all rounds, statements for each request, or requests that failed. */
type Ratio = { readonly label: string } & (
	| { readonly of: Place; readonly over: string }
	| { readonly p99Of: Place; readonly over: string }
	| { readonly costOf: Place; readonly over: string }
	| { readonly queriesOf: Place }
	| { readonly failuresOf: Place }
);

const guarded = ( section: SectionName ): Place => [
	section,
	'guarded-express',
];
const GATE: Place = [ 'one-process', 'guarded-http' ];

/** Work on a million rows, set against the same on a thousand. */
const grown = ( work: GrowthWork ) => ( {
	costOf: [ 'growth', growthRow( work, 1_000_000 ) ] as Place,
	over: growthRow( work, 1_000 ),
} );

/** Every ratio, in the order of the report. */
export const RATIOS = {
	guardedExpressOverExpress: {
		label: 'guarded Express / bare Express',
		of: guarded( 'one-process' ),
		over: 'express',
	},
	guardedExpressOverJwtOnly: {
		label: 'guarded Express / Express + jsonwebtoken only',
		of: guarded( 'one-process' ),
		over: 'jwt-only',
	},
	guardedExpressOverObvious: {
		label: 'guarded Express / our packages wired the obvious way',
		of: guarded( 'one-process' ),
		over: 'obvious',
	},
	guardedExpressOverRedis: {
		label: 'guarded Express / the same job on Redis',
		of: guarded( 'one-process' ),
		over: 'redis',
	},
	guardedExpressOverTunedRedis: {
		label: 'guarded Express / the same on Redis, tuned',
		of: guarded( 'one-process' ),
		over: 'redis-tuned',
	},
	guardedExpressOverSessionRedis: {
		label: 'guarded Express / express-session + connect-redis + rate-limit-redis',
		of: guarded( 'one-process' ),
		over: 'session-redis',
	},
	guardedExpressOverSessionMysql: {
		label: 'guarded Express / express-session + express-mysql-session',
		of: guarded( 'one-process' ),
		over: 'session-mysql',
	},
	guardedGateOverHttp: {
		label: 'guarded node:http / bare node:http',
		of: GATE,
		over: 'http',
	},
	guardedGateOverRedis: {
		label: 'guarded node:http / the same job on Redis',
		of: GATE,
		over: 'redis',
	},
	queriesPerGuardedRequest: {
		label: 'queries per guarded request',
		queriesOf: guarded( 'one-process' ),
	},
	guardedExpressOverRedisOnOneConnection: {
		label: 'on one connection: guarded Express / the same job on Redis',
		of: guarded( 'one-connection' ),
		over: 'redis',
	},
	guardedExpressOverExpressInFourProcesses: {
		label: 'in four processes: guarded Express / bare Express',
		of: guarded( 'four-processes' ),
		over: 'express',
	},
	guardedExpressOverRedisInFourProcesses: {
		label: 'in four processes: guarded Express / the same job on Redis',
		of: guarded( 'four-processes' ),
		over: 'redis',
	},
	guardedExpressOverRedisInEightProcesses: {
		label: 'in eight processes: guarded Express / the same job on Redis',
		of: guarded( 'eight-processes' ),
		over: 'redis',
	},
	guardedFailuresInEightProcesses: {
		label: 'in eight processes: guarded requests that failed',
		failuresOf: guarded( 'eight-processes' ),
	},
	signInWritesOverPlainInserts: {
		label: "a sign-in's writes / two plain INSERTs",
		of: [ 'sign-ins', 'sign-in-writes' ],
		over: 'two-inserts',
	},
	signInsOverPlainInserts: {
		label: 'sign-ins / two plain INSERTs',
		of: [ 'sign-ins', 'sign-in' ],
		over: 'two-inserts',
	},
	signInWritesOverPlainInsertsOnSlowDisk: {
		label: "on a slow disk: a sign-in's writes / two plain INSERTs",
		of: [ 'sign-ins-slow-disk', 'sign-in-writes' ],
		over: 'two-inserts',
	},
	signInsOverPlainInsertsOnSlowDisk: {
		label: 'on a slow disk: sign-ins / two plain INSERTs',
		of: [ 'sign-ins-slow-disk', 'sign-in' ],
		over: 'two-inserts',
	},
	guardedExpressOnSlowDisk: {
		label: "guarded Express on a slow disk / on the machine's own",
		of: [ 'requests-slow-disk', 'guarded-express-slow-disk' ],
		over: 'guarded-express',
	},
	guardedGateOnSlowDisk: {
		label: "guarded node:http on a slow disk / on the machine's own",
		of: [ 'requests-slow-disk', 'guarded-http-slow-disk' ],
		over: 'guarded-http',
	},
	queriesPerSignIn: {
		label: 'queries per sign-in',
		queriesOf: [ 'sign-ins', 'sign-in' ],
	},
	renewalsOverSessionRedisTouch: {
		label: 'renewals / session touches of express-session + connect-redis',
		of: [ 'renewals', 'renewal' ],
		over: 'session-touch',
	},
	queriesPerRenewal: {
		label: 'queries per renewal',
		queriesOf: [ 'renewals', 'renewal' ],
	},
	grownGuardedRequests: {
		label: 'CPU for guarded requests: a million rows / a thousand',
		...grown( 'guarded' ),
	},
	grownGuardedRequestsInFourProcesses: {
		label: 'CPU for guarded requests in four processes: a million rows / a thousand',
		...grown( 'guarded-4' ),
	},
	grownGuardedRequestsInEightProcesses: {
		label: 'CPU for guarded requests in eight processes: a million rows / a thousand',
		...grown( 'guarded-8' ),
	},
	grownSignIns: {
		label: 'CPU for sign-ins: a million rows / a thousand',
		...grown( 'sign-in' ),
	},
	grownRenewals: {
		label: 'CPU for renewals: a million rows / a thousand',
		...grown( 'renewal' ),
	},
	grownSignOuts: {
		label: 'CPU for sign-outs: a million rows / a thousand',
		...grown( 'log-out' ),
	},
	grownPolls: {
		label: 'CPU for polls of the blacklist: a million rows / a thousand',
		...grown( 'poll' ),
	},
	grownPurges: {
		label: 'CPU for steps of purging: a million rows / a thousand',
		...grown( 'purge' ),
	},
	memberPageP99InFlood: {
		label: "p99 of a member's page beside 500 strangers a second / quiet",
		p99Of: [ 'flood', 'page-flooded' ],
		over: 'page',
	},
	memberSessionViewP99InFlood: {
		label: "p99 of a member's session view beside 500 strangers a second / quiet",
		p99Of: [ 'flood', 'session-view-flooded' ],
		over: 'session-view',
	},
} as const satisfies Readonly< Record< string, Ratio > >;

/** Names of the ratios, as `--json` has them. */
export type RatioName = keyof typeof RATIOS;

/** Those ratios whose sections were measured. */
export function ratiosOf(
	sections: Sections
): Partial< Record< RatioName, number > > {
	return Object.fromEntries(
		Object.entries( RATIOS )
			.map( ( [ name, ratio ] ) => [ name, valueOf( ratio, sections ) ] )
			.filter( ( [ , value ] ) => value !== undefined )
	) as Partial< Record< RatioName, number > >;
}

function valueOf( ratio: Ratio, sections: Sections ): number | undefined {
	const roundsOf = ( [ section, row ]: Place ) =>
		sections.get( section )?.get( row );
	if ( 'queriesOf' in ratio ) {
		const rounds = roundsOf( ratio.queriesOf );
		return rounds && queriesEach( rounds );
	}
	if ( 'failuresOf' in ratio ) {
		return roundsOf( ratio.failuresOf )?.reduce(
			( sum, { failed } ) => sum + failed,
			0
		);
	}
	if ( 'costOf' in ratio ) {
		const rounds = roundsOf( ratio.costOf );
		const bases = roundsOf( [ ratio.costOf[ 0 ], ratio.over ] );
		return rounds && bases && rounded( cost( rounds ) / cost( bases ) );
	}
	const place = 'p99Of' in ratio ? ratio.p99Of : ratio.of;
	const rounds = roundsOf( place );
	const bases = roundsOf( [ place[ 0 ], ratio.over ] );
	const value = 'p99Of' in ratio ? p99 : rate;
	return rounds && bases && quotient( rounds, bases, value );
}

function quotient(
	rounds: readonly Measurement[],
	bases: readonly Measurement[],
	value: ( round: Measurement ) => number
): number {
	return rounded(
		median(
			rounds.map(
				( round, index ) =>
					value( round ) / value( bases[ index ] as Measurement )
			)
		)
	);
}

function p99( { p99Ms }: Measurement ): number {
	return p99Ms;
}

/** CPU seconds of servers and stores for each request: what others do on the machine does not count. */
function cost( rounds: readonly Measurement[] ): number {
	const seconds = rounds.reduce(
		( sum, { cpuSeconds = NaN, storeCpuSeconds = NaN } ) =>
			sum + cpuSeconds + storeCpuSeconds,
		0
	);
	return seconds / rounds.reduce( ( sum, { count } ) => sum + count, 0 );
}

/** Right answers a second. */
export function rate( { count, seconds }: Measurement ): number {
	return count / seconds;
}

/** Statements for each request, over all rounds together. */
export function queriesEach( rounds: readonly Measurement[] ): number {
	const total = ( of: ( round: Measurement ) => number ) =>
		rounds.reduce( ( sum, round ) => sum + of( round ), 0 );
	return rounded(
		total( ( { queries } ) => queries ) / total( ( { count } ) => count )
	);
}

/** Three significant digits: what is behind them is noise. */
export function rounded( value: number ): number {
	return Number( value.toPrecision( 3 ) );
}
