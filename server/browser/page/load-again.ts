/**
 * Loads a page's own address once more, in the same place of the tab's history.
 */

/**
 * A reload would do for most, but not in Firefox where a link on another site withheld the Strict cookies.
 *
 * @param elsewhere another address of this origin, never loaded
 */
export function loadAgain( elsewhere: string ): void {
	const { href, hash } = location;
	if ( hash !== '' ) {
		// To go where one is, with a fragment, only scrolls: so stand somewhere else for a moment.
		history.replaceState( null, '', elsewhere );
	}
	location.replace( href );
}
