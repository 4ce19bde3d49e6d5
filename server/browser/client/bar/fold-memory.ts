/**
 * Whether the member has minimised the bar, kept in this browser if it lets us.
 */

const KEY = 'drawbridge:bar-minimised';

export function isMinimised(): boolean {
	try {
		return localStorage.getItem( KEY ) !== null;
	} catch {
		return false;
	}
}

export function rememberMinimised( minimised: boolean ): void {
	try {
		if ( minimised ) {
			localStorage.setItem( KEY, '1' );
		} else {
			localStorage.removeItem( KEY );
		}
	} catch {
		// It is only a convenience.
	}
}
