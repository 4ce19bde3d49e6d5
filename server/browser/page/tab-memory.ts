/**
 * What a tab remembers between pages: the steps it took a moment ago, and whether its member signed out here.
 */

/** Longer than the way from one step to the next page, shorter than a person takes to come back on purpose. */
const A_MOMENT_MS = 15_000;

/** Enough of a signature to tell one from another. */
const HANDOFF_END_LENGTH = 12;

const KEYS = {
	/** Sent to WordPress for a session. */
	bounced: 'drawbridge:bounced',
	/** Given a session by the landing page. */
	landed: 'drawbridge:landed',
	/** Loaded once more because there is a session; holds the address too. */
	reloaded: 'drawbridge:reloaded',
	signedOut: 'drawbridge:signed-out',
	/** The end of a handoff, and the random value that opens it. */
	opener: 'drawbridge:opener',
} as const;

/** Tells whether the tab can remember at all: it throws where cookies are blocked. */
export function canRemember(): boolean {
	try {
		sessionStorage.setItem( 'drawbridge:probe', '1' );
		sessionStorage.removeItem( 'drawbridge:probe' );
		return true;
	} catch {
		return false;
	}
}

/** Remembers a step; a tab that cannot remember goes on without. */
export function remember( step: 'bounced' | 'landed' | 'signedOut' ): void {
	attempt( () =>
		sessionStorage.setItem( KEYS[ step ], String( Date.now() ) )
	);
}

export function forgetSignedOut(): void {
	attempt( () => sessionStorage.removeItem( KEYS.signedOut ) );
}

export function hasSignedOut(): boolean {
	return sessionStorage.getItem( KEYS.signedOut ) !== null;
}

/** Tells whether the tab was on its way in a moment ago. */
export function cameInJustNow(): boolean {
	return (
		isRecent( sessionStorage.getItem( KEYS.bounced ) ) ||
		isRecent( sessionStorage.getItem( KEYS.landed ) )
	);
}

/** Remembers that an address is loaded once more, and tells whether it already was a moment ago. */
export function reloadedJustNow( href: string ): boolean {
	const [ at, before ] = (
		sessionStorage.getItem( KEYS.reloaded ) ?? ''
	).split( ' ', 2 );
	sessionStorage.setItem( KEYS.reloaded, `${ Date.now() } ${ href }` );
	return before === href && isRecent( at ?? null );
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
	let opener = value;
	attempt( () => {
		const [ known, before ] = (
			sessionStorage.getItem( KEYS.opener ) ?? ''
		).split( ' ', 2 );
		opener = known === end && before !== undefined ? before : value;
		sessionStorage.setItem( KEYS.opener, `${ end } ${ opener }` );
	} );
	return opener;
}

/** A clock set back counts as recent only by as little. */
function isRecent( epochMs: string | null ): boolean {
	return (
		epochMs !== null &&
		epochMs !== '' &&
		Math.abs( Date.now() - Number( epochMs ) ) < A_MOMENT_MS
	);
}

function attempt( use: () => void ): void {
	try {
		use();
	} catch {
		// Storage is blocked or full; the service's own answers still say what is wrong.
	}
}
