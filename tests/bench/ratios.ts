/**
 * The quotients that matter: which row is set against which, and how that reads.
 */
import type { SectionName } from './sections';
import { median, type Measurement, type Measurements } from './rounds';

/** The measurements of each section, by its name. */
export type Sections = ReadonlyMap< SectionName, Measurements >;

type Place = readonly [ section: SectionName, row: string ];

/** A rate by another in the same round, statements for each request, or requests that failed. */
type Ratio = { readonly label: string } & (
	| { readonly of: Place; readonly over: string }
	| { readonly queriesOf: Place }
	| { readonly failuresOf: Place }
);

const guarded = ( section: SectionName ): Place => [
	section,
	'guarded-express',
];
const GATE: Place = [ 'one-process', 'guarded-http' ];

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
	signInsOverPlainInserts: {
		label: 'sign-ins / two plain INSERTs',
		of: [ 'sign-ins', 'sign-in' ],
		over: 'two-inserts',
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
	const rounds = roundsOf( ratio.of );
	const bases = roundsOf( [ ratio.of[ 0 ], ratio.over ] );
	return rounds && bases && quotient( rounds, bases );
}

function quotient(
	rounds: readonly Measurement[],
	bases: readonly Measurement[]
): number {
	return rounded(
		median(
			rounds.map(
				( round, index ) =>
					rate( round ) / rate( bases[ index ] as Measurement )
			)
		)
	);
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
