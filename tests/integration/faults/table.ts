/**
 * The report of sign-outs under faults as text, for people.
 */
import type { LogoutReport } from './logouts';

/**
 * @return several lines
 */
export function logoutTableOf( report: LogoutReport ): string {
	const rows: readonly ( readonly [ string, number ] )[] = [
		[ 'times a process was stopped and continued', report.stops ],
		[ 'sessions signed out at a process', report.logouts ],
		[ "sessions ended by WordPress's side", report.written ],
		[ 'requests of those sessions', report.requests ],
		[ 'let in', report.letIn ],
		[ 'refused', report.refused ],
		[ 'told to wait', report.waits ],
		[ 'sent after their session had ended', report.checks ],
		[ 'let in all the same', report.letInAfter.length ],
		[ 'requests of sessions that nobody ended', report.sparedRequests ],
		[ 'refused', report.sparedRefused ],
	];
	const width = Math.max( ...rows.map( ( [ name ] ) => name.length ) );
	return [
		`Sign-outs under faults on ${ report.processes } processes, seed ${ report.seed }`,
		'',
		...rows.map(
			( [ name, count ] ) =>
				`${ name.padEnd( width ) }  ${ count.toLocaleString( 'en' ).padStart( 10 ) }`
		),
		...report.letInAfter,
	].join( '\n' );
}
