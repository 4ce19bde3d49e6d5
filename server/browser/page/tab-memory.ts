/**
 * What a tab remembers between pages: the steps it took a moment ago, and whether its member signed out here.
 */

import { findMemory } from './memory';

/** Longer than the way from one step to the next page, shorter than a person takes to come back on purpose. */
const A_MOMENT_MS = 15_000;

/** Enough of a signature to tell one from another. */
const HANDOFF_END_LENGTH = 12;

/** Enough of an address to tell one from another, and no more than a cookie holds. */
const ADDRESS_END_LENGTH = 200;

/** The end of a handoff, and the random value that opens it: for the storage of the tab alone. */
const OPENER = 'drawbridge:opener';

/** `bounced`: sent to WordPress for a session. `landed`: given one by the landing page. */
type Step = 'bounced' | 'landed' | 'signed-out';

/** Loaded once more because there is a session; holds the address too. */
const RELOADED = 'reloaded';

/** Tells whether the tab can remember at all: it cannot where cookies are blocked. */
export function canRemember(): boolean {
	return findMemory() !== null;
}

/** Remembers a step; a tab that cannot remember goes on without. */
export function remember( step: Step ): void {
	findMemory()?.set( step, String( Date.now() ) );
}

export function forgetSignedOut(): void {
	findMemory()?.remove( 'signed-out' );
}

export function hasSignedOut(): boolean {
	return recall( 'signed-out' ) !== null;
}

/** Tells whether the tab was on its way in a moment ago. */
export function cameInJustNow(): boolean {
	return isRecent( recall( 'bounced' ) ) || isRecent( recall( 'landed' ) );
}

/** Remembers that an address is loaded once more, and tells whether it already was a moment ago. */
export function reloadedJustNow( href: string ): boolean {
	const place = encodeURI( href ).slice( -ADDRESS_END_LENGTH );
	const [ at, before ] = ( recall( RELOADED ) ?? '' ).split( ' ', 2 );
	findMemory()?.set( RELOADED, `${ Date.now() } ${ place }` );
	return before === place && isRecent( at ?? null );
}

function recall( name: string ): string | null {
	return findMemory()?.get( name ) ?? null;
}

/**
 * The random value with which this tab opens a handoff, the same if the page is loaded again: the first answer may have
 * been lost with the page that asked.
 *
 * @param handoff its last characters are kept to know it by; they open nothing
 * @param value   what to take the first time
 */
export function openerOf( handoff: string, value: string ): string {
	const end = handoff.slice( -HANDOFF_END_LENGTH );
	try {
		const [ known, before ] = (
			sessionStorage.getItem( OPENER ) ?? ''
		).split( ' ', 2 );
		const opener = known === end && before !== undefined ? before : value;
		sessionStorage.setItem( OPENER, `${ end } ${ opener }` );
		return opener;
	} catch {
		// Storage is blocked or full; the service's own answers still say what is wrong.
		return value;
	}
}

/** A clock set back counts as recent only by as little. */
function isRecent( epochMs: string | null ): boolean {
	return (
		epochMs !== null &&
		epochMs !== '' &&
		Math.abs( Date.now() - Number( epochMs ) ) < A_MOMENT_MS
	);
}
