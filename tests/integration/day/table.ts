/**
 * The report of a day as text, for people.
 */
import type { DayReport } from './day';
import { HAPPENINGS, type Happening } from './world';

/**
 * @return several lines
 */
export function tableOf( report: DayReport ): string {
	const { members, lost, thefts, happenings } = report;
	const total = ( key: 'tried' | 'caught' ) =>
		thefts.reduce( ( sum, theft ) => sum + theft[ key ], 0 );
	const rows: [ string, string ][] = [
		...Object.entries( happenings ).map(
			( [ name, count ] ): [ string, string ] => [
				HAPPENINGS[ name as Happening ],
				count.toLocaleString( 'en' ),
			]
		),
		[ '', '' ],
		...thefts.map( ( { name, tried, caught } ): [ string, string ] => [
			name,
			`caught ${ caught } of ${ tried }`,
		] ),
		[ '', '' ],
		[ 'honest sessions', String( members ) ],
		[ 'honest sessions lost', String( lost.length ) ],
		[ 'thefts', String( total( 'tried' ) ) ],
		[ 'thefts caught', String( total( 'caught' ) ) ],
	];
	const width = Math.max( ...rows.map( ( [ name ] ) => name.length ) );
	return [
		`A day of ${ members } members on ${ report.processes } processes, played in ${ Math.round( report.seconds ) } s`,
		'',
		...rows.map( ( [ name, value ] ) =>
			`${ name.padEnd( width ) }  ${ value.padStart( 14 ) }`.trimEnd()
		),
		...lost.map( ( reason ) => `lost: ${ reason }` ),
	].join( '\n' );
}

/** Whether nobody honest was lost and every thief was caught. */
export function wentWell( { lost, thefts }: DayReport ): boolean {
	return (
		lost.length === 0 &&
		thefts.every( ( { tried, caught } ) => tried === caught )
	);
}
