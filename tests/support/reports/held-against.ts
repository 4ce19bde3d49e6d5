/**
 * What the service held against those who visited the test dashboard.
 */
import { CANARY_PATH, PATHS } from '../../../shared/protocol';
import type { ReportsSite } from './start-reports';

/** What is recorded of everybody. */
const USUAL_EVENTS = [ 'session-opened', 'session-ended' ];

/**
 * Looks for refusals, checks, canary links that were followed, and events that an administrator would read about.
 *
 * @return one sentence each; none where everybody passed for the honest people they were
 */
export async function heldAgainstVisitors( {
	sandbox,
	traffic,
}: Pick< ReportsSite, 'sandbox' | 'traffic' > ): Promise< string[] > {
	const answers = traffic
		.exchanges()
		.filter(
			( { status, url } ) =>
				status === 429 ||
				url.startsWith( PATHS.proof ) ||
				url.startsWith( CANARY_PATH )
		)
		.map(
			( { method, url, status } ) => `${ method } ${ url }: ${ status }`
		);
	const events = await sandbox.database.query< {
		kind: string;
		reason: string;
	} >(
		`SELECT kind, reason FROM ${ sandbox.info.database.prefix }drawbridge_events WHERE kind NOT IN (?)`,
		[ USUAL_EVENTS ]
	);
	return [
		...answers,
		...events.map( ( { kind, reason } ) => `event ${ kind } ${ reason }` ),
	];
}
