/**
 * What an attack came to, read from what the service was asked.
 */
import type { Exchange } from '../../support/reports/traffic';
import type { EventCounts } from './site';

/** An answer that took this long was held back on purpose, in milliseconds. */
const HELD_BACK_MS = 300;

/** A refusal that goes on for so many requests is a stop. */
const LASTS = 40;

/** What an attack came to. */
export interface Outcome {
	/** Requests of the attacker. */
	readonly requests: number;
	/** Pages of the dashboard among the answers. */
	readonly pages: number;
	readonly contentBytes: number;
	/** The largest answer to a request for the dashboard that held none of its content. */
	readonly largestRefusalBytes: number;
	/** How many got 429, and which was the first. */
	readonly refused: number;
	readonly refusedFrom: number | null;
	/** Number of the first request that was held back. */
	readonly slowedAt: number | null;
	/** Number of the request from which on no page was answered, each session's last counted. */
	readonly stoppedAt: number | null;
	readonly seconds: number;
	/** Statements of the database, the service's own background taken off. */
	readonly queries: number;
	readonly events: EventCounts;
	/** The honest member who read meanwhile. */
	readonly honest: {
		readonly asked: number;
		/** Pages answered, those before the attack among them. */
		readonly pages: number;
		readonly refused: number;
	};
}

/** What is counted of requests. */
export type TrafficOutcome = Omit< Outcome, 'seconds' | 'queries' | 'events' >;

/**
 * @param exchanges     of everybody, in the order of their answers
 * @param honestAddress the honest member's
 * @param sinceMs       when the attack began, in epoch milliseconds
 */
export function outcomeOf(
	exchanges: readonly Exchange[],
	honestAddress: string,
	sinceMs: number
): TrafficOutcome {
	const attack = exchanges
		.filter(
			( { address, atMs } ) =>
				address !== honestAddress && atMs >= sinceMs
		)
		.toSorted( ( one, other ) => one.atMs - other.atMs );
	const honest = exchanges.filter(
		( { address, url } ) =>
			address === honestAddress && isForDashboard( url )
	);
	const pages = attack.filter( hasContent );
	return {
		requests: attack.length,
		pages: pages.length,
		contentBytes: sum( pages.map( ( { contentBytes } ) => contentBytes ) ),
		largestRefusalBytes: Math.max(
			0,
			...attack
				.filter(
					( exchange ) =>
						isForDashboard( exchange.url ) &&
						! hasContent( exchange )
				)
				.map( ( { bytes } ) => bytes )
		),
		refused: attack.filter( isRefused ).length,
		refusedFrom: ordinal( attack.findIndex( isRefused ) ),
		slowedAt: ordinal(
			attack.findIndex(
				( exchange ) =>
					hasContent( exchange ) && exchange.tookMs >= HELD_BACK_MS
			)
		),
		stoppedAt: isStopped( attack )
			? attack.findLastIndex( hasContent ) + 2
			: null,
		honest: {
			asked: honest.length,
			pages: honest.filter( hasContent ).length,
			refused: honest.filter( isRefused ).length,
		},
	};
}

/** Whether the last requests of an attack brought none of the content. */
export function isStopped( attack: readonly Exchange[] ): boolean {
	const asked = attack.filter( ( { url } ) => isForDashboard( url ) );
	return asked.length >= LASTS && ! asked.slice( -LASTS ).some( hasContent );
}

/** Whether a request is for a page that only members may see. */
function isForDashboard( url: string ): boolean {
	return ! url.startsWith( '/drawbridge/' );
}

function hasContent( { contentBytes }: Exchange ): boolean {
	return contentBytes > 0;
}

function isRefused( { status }: Exchange ): boolean {
	return status === 429;
}

function ordinal( index: number ): number | null {
	return index < 0 ? null : index + 1;
}

function sum( numbers: readonly number[] ): number {
	return numbers.reduce( ( total, number ) => total + number, 0 );
}
