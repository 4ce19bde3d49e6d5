/**
 * The attacks as text, for people: a table in Markdown.
 */
import type { Outcome } from './outcome';

/** A line of the table. */
export interface AttackRow {
	readonly tool: string;
	readonly entry: string;
	readonly mode: string;
	readonly outcome: Outcome;
}

const HEAD = [
	'tool',
	'comes',
	'mode',
	'content, KB',
	'pages',
	'requests',
	'stopped at',
	'slowed at',
	'largest refusal, KB',
	'queries',
	's',
	'recorded',
	'honest refused',
];

/**
 * @return several lines
 */
export function tableOf( rows: readonly AttackRow[] ): string {
	const cells = [ HEAD, ...rows.map( cellsOf ) ];
	const widths = HEAD.map( ( _, column ) =>
		Math.max( ...cells.map( ( row ) => row[ column ]?.length ?? 0 ) )
	);
	const line = ( row: readonly string[] ) =>
		`| ${ row
			.map( ( cell, column ) => cell.padEnd( widths[ column ] ?? 0 ) )
			.join( ' | ' ) } |`;
	const [ head = HEAD, ...body ] = cells;
	return [
		line( head ),
		`|${ widths.map( ( width ) => '-'.repeat( width + 2 ) ).join( '|' ) }|`,
		...body.map( line ),
	].join( '\n' );
}

function cellsOf( { tool, entry, mode, outcome }: AttackRow ): string[] {
	return [
		tool,
		entry,
		mode,
		numeral( outcome.contentBytes / 1000 ),
		numeral( outcome.pages ),
		numeral( outcome.requests ),
		stopOf( outcome ),
		outcome.slowedAt === null ? '' : numeral( outcome.slowedAt ),
		( outcome.largestRefusalBytes / 1000 ).toFixed( 1 ),
		numeral( outcome.queries ),
		outcome.seconds.toFixed( 1 ),
		Object.entries( outcome.events )
			.map( ( [ what, count ] ) =>
				count === 1 ? what : `${ what } × ${ count }`
			)
			.join( ', ' ),
		`${ outcome.honest.refused } of ${ outcome.honest.asked }`,
	];
}

function stopOf( { pages, stoppedAt, refusedFrom }: Outcome ): string {
	if ( pages === 0 ) {
		const refusal =
			refusedFrom === null
				? ''
				: `, 429 from ${ numeral( refusedFrom ) }`;
		return `never let in${ refusal }`;
	}
	return stoppedAt === null ? 'not stopped' : numeral( stoppedAt );
}

function numeral( value: number ): string {
	return Math.round( value ).toLocaleString( 'en' );
}
