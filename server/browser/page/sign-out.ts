/**
 * Signs out through the session manager, which tells the other tabs; where it is missing, the plain form does.
 */

/** Takes over every form marked `data-sign-out`. */
export function signOutWithEveryTab(): void {
	for ( const form of document.querySelectorAll< HTMLFormElement >(
		'form[data-sign-out]'
	) ) {
		form.addEventListener( 'submit', ( event ) => {
			if ( window.drawbridge !== undefined ) {
				event.preventDefault();
				// The service says what is wrong on a page of its own.
				window.drawbridge.signOut().catch( () => form.submit() );
			}
		} );
	}
}
