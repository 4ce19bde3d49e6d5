/**
 * Holds Fetch Metadata against what browsers can send, and against the browser that a request claims to come from.
 */
import type { ClaimedBrowser } from './claimed-browser';

/** `Sec-Fetch-Site`, `-Mode`, `-Dest` and `-User` as sent. */
export interface FetchMetadata {
	readonly site: string | undefined;
	readonly mode: string | undefined;
	readonly destination: string | undefined;
	readonly user: string | undefined;
}

/** The first version that sends all of it with every request. */
const SINCE = { chromium: 80, firefox: 90, safari: 16.4 } as const;

const SITES: ReadonlySet< string > = new Set( [
	'none',
	'same-origin',
	'same-site',
	'cross-site',
] );

const NAVIGATED: ReadonlySet< string > = new Set( [
	'document',
	'iframe',
	'frame',
] );

/** Whether the browser sends Fetch Metadata wherever the connection can be trusted. */
export function sendsFetchMetadata( {
	family,
	version,
}: ClaimedBrowser ): boolean {
	return family !== 'other' && version >= SINCE[ family ];
}

/**
 * Whether no browser sends this (Fetch Metadata Request Headers, sections 2.1 to 2.4). What extensions, service workers
 * and downloads do is possible: `site: none` with a fetch, a navigation to `empty`.
 *
 * @param isComplete whether the browser claimed sends all three of them or none
 */
export function isImpossible(
	{ site, mode, destination, user }: FetchMetadata,
	isComplete: boolean
): boolean {
	const sent = [ site, mode, destination ].filter(
		( value ) => value !== undefined
	).length;
	if ( sent === 0 ) {
		return user !== undefined;
	}
	const navigates = mode === 'navigate';
	return (
		( isComplete && sent < 3 ) ||
		( site !== undefined && ! SITES.has( site ) ) ||
		( user !== undefined && ! navigates ) ||
		( destination !== undefined &&
			NAVIGATED.has( destination ) &&
			! navigates )
	);
}
