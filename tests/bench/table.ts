/**
 * The report as text, for people.
 */
import { RATIOS, type RatioName } from './ratios';
import type { Report, Row, SectionReport } from './report';

const COLUMNS = [
	'per second',
	'p50',
	'p99',
	'CPU each',
	'store CPU each',
	'cores busy',
	'queries each',
	'memory',
	'heap',
];

/**
 * @return several lines
 */
export function tableOf( { machine, sections, ratios }: Report ): string {
	const { cpus, cpu, node, database, redis } = machine;
	return [
		`${ cpus } × ${ cpu }, Node ${ node }, ${ database }, Redis ${ redis }`,
		...sections.flatMap( ( section ) => [
			'',
			...sectionLines( section ),
		] ),
		'',
		...aligned(
			Object.entries( ratios ).map( ( [ name, value ] ) => [
				RATIOS[ name as RatioName ].label,
				String( value ),
			] )
		),
		'',
		"Medians of interleaved rounds; a ratio is the median of the rounds' ratios. Ratios travel to other machines, absolute",
		`numbers do not. Servers, database, Redis and load generator shared these ${ cpus } CPUs: a server that keeps less than a core`,
		'busy was held up by the load generator, by its store or by other work here; then compare "CPU each". "Store CPU" is that',
		'of the database and Redis together. MariaDB is reached by its socket and commits as it does by default; Redis by TCP,',
		'with the persistence it has by default.',
	].join( '\n' );
}

function sectionLines( { title, rows }: SectionReport ): string[] {
	return [
		...aligned( [ [ title, ...COLUMNS ], ...rows.map( cells ) ] ),
		...rows.flatMap( strangersLine ),
	];
}

function strangersLine( { label, strangers }: Row ): string[] {
	if ( ! strangers ) {
		return [];
	}
	const { sentPerSecond, answeredPerSecond, shares } = strangers;
	const told = Object.entries( shares ).map(
		( [ status, share ] ) => `${ status } ${ Math.round( share * 100 ) } %`
	);
	return [
		`${ label }: ${ sentPerSecond } really sent a second, ${ answeredPerSecond } answered (${ told.join( ', ' ) })`,
	];
}

function cells( row: Row ): string[] {
	return [
		row.failed === 0
			? row.label
			: `${ row.label } (${ row.failed.toLocaleString( 'en' ) } failed)`,
		row.perSecond.toLocaleString( 'en' ),
		`${ row.p50Ms } ms`,
		`${ row.p99Ms } ms`,
		microseconds( row.cpuMicrosecondsEach ),
		microseconds( row.storeCpuMicrosecondsEach ),
		row.busy === null ? '?' : String( row.busy ),
		String( row.queriesEach ),
		megabytes( row.memoryMegabytes ),
		row.heapMegabytes === null ? '' : megabytes( row.heapMegabytes ),
	];
}

function megabytes( value: number | null ): string {
	return value === null ? '?' : `${ Math.round( value ) } MB`;
}

function microseconds( value: number | null ): string {
	return value === null ? '?' : `${ value } µs`;
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
