/**
 * The network layer of the list of activity: what the plugin's REST route takes and answers.
 */

import { request } from '../rest/request';

const ROUTE = '/drawbridge/v1/activity';

/** What there is to choose from. */
export const TOPICS = [ 'everything', 'limits', 'bots', 'sessions' ] as const;

/** What events are about. */
export type Topic = ( typeof TOPICS )[ number ];

/** Something that happened, in the reader's words. */
export interface ActivityEvent {
	readonly id: number;
	/** ISO 8601, for programs. */
	readonly time: string;
	/** In the time zone and format of the site. */
	readonly when: string;
	readonly who: string;
	/** Where the user's account is edited; empty where there is none, or none that may be seen. */
	readonly link: string;
	readonly kind: string;
	readonly what: string;
	/** Empty if there is no reason. */
	readonly why: string;
	/** Empty if it came from no address. */
	readonly ip: string;
}

/** What the route answers: events, the newest first. */
export interface ActivityPage {
	readonly events: readonly ActivityEvent[];
	/** Whether there are older ones. */
	readonly has_more: boolean;
}

/**
 * Reads a page of events.
 *
 * @param topic what they are about
 * @param below only events with a lower id; null for the newest
 * @throws {RequestFailure}
 */
export function loadActivity(
	topic: Topic,
	below: number | null
): Promise< ActivityPage > {
	const query = new URLSearchParams();
	if ( topic !== 'everything' ) {
		query.set( 'topic', topic );
	}
	if ( below !== null ) {
		query.set( 'below', String( below ) );
	}
	const question = query.size > 0 ? `?${ query.toString() }` : '';
	return request( { path: ROUTE + question } );
}
