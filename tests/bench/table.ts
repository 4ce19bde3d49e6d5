/**
 * The report as text, for people.
 */
import { CONNECTIONS } from './get-load';
import type { Ratios, Report, Row } from './report';
import { CONCURRENCY } from './turns';

const COLUMNS = [
	'',
	'per second',
	'p50',
	'p99',
	'CPU each',
	'busy',
	'queries each',
];

const RATIOS: Readonly< Record< keyof Ratios, string > > = {
	guardedExpressOverExpress: 'guarded Express / bare Express',
	guardedExpressOverJwtOnly: 'guarded Express / Express + jsonwebtoken only',
	guardedGateOverHttp: 'guarded node:http / bare node:http',
	signInsOverPlainInserts: 'sign-ins / two plain INSERTs',
	queriesPerGuardedRequest: 'queries per guarded request',
	queriesPerSignIn: 'queries per sign-in',
	renewalsOverSessionRedisTouch:
		'renewals / session touches of express-session + connect-redis',
	queriesPerRenewal: 'queries per renewal',
};

/** Below this share of a core it was not the server that set the pace. */
const BUSY_ENOUGH = 0.9;

/**
 * @return several lines
 */
export function tableOf( { machine, rows, ratios }: Report ): string {
	const { cpus, cpu, node, database, redis } = machine;
	return [
		`${ cpus } × ${ cpu }, Node ${ node }, ${ database }, Redis ${ redis }`,
		'',
		...aligned( [ COLUMNS, ...rows.map( cells ) ] ),
		'',
		...aligned(
			Object.entries( ratios ).map( ( [ name, value ] ) => [
				RATIOS[ name as keyof Ratios ],
				String( value ),
			] )
		),
		'',
		'Medians of interleaved rounds. Ratios travel to other machines, absolute numbers do not.',
		`Servers, database and load generator shared these ${ cpus } CPUs; each server is one process.`,
		`${ CONNECTIONS } connections asked at once, ${ CONCURRENCY } members signed in, or were renewed, at once.`,
		...paceNote( rows ),
	].join( '\n' );
}

function cells( row: Row ): string[] {
	return [
		row.label,
		row.perSecond.toLocaleString( 'en' ),
		milliseconds( row.p50Ms ),
		milliseconds( row.p99Ms ),
		row.cpuMicrosecondsEach === null
			? '?'
			: `${ row.cpuMicrosecondsEach } µs`,
		row.busy === null ? '?' : `${ Math.round( row.busy * 100 ) } %`,
		String( row.queriesEach ),
	];
}

/** The load generator counts GET requests in whole milliseconds. */
function milliseconds( value: number ): string {
	return value < 1 ? '< 1 ms' : `${ value } ms`;
}

function paceNote( rows: readonly Row[] ): string[] {
	const idle = rows.filter(
		( { busy, queriesEach } ) =>
			busy !== null && busy < BUSY_ENOUGH && queriesEach < 1
	);
	return idle.length === 0
		? []
		: [
				`Less than ${ BUSY_ENOUGH * 100 } % busy, so held up by the load generator or by other work on this machine: ${ idle
					.map( ( { label } ) => label )
					.join( '; ' ) }. Compare "CPU each" for these.`,
			];
}

function aligned( table: readonly ( readonly string[] )[] ): string[] {
	const widths = ( table[ 0 ] ?? [] ).map( ( _, column ) =>
		Math.max( ...table.map( ( row ) => row[ column ]?.length ?? 0 ) )
	);
	return table.map( ( row ) =>
		row
			.map( ( cell, column ) =>
				column === 0
					? cell.padEnd( widths[ column ] ?? 0 )
					: cell.padStart( ( widths[ column ] ?? 0 ) + 2 )
			)
			.join( '' )
			.trimEnd()
	);
}
