/**
 * Gives a shadow root or the page a style sheet, in ways that a strict Content Security Policy allows.
 */

/**
 * Adds a style sheet. Constructed sheets need no leave from the policy; a browser without them gets an element, which
 * needs the nonce of our own script.
 *
 * @param to    shadow root, or the document
 * @param css   style sheet
 * @param nonce of the script element, if it has one
 */
export function addStyle(
	to: ShadowRoot | Document,
	css: string,
	nonce: string
): void {
	if ( 'adoptedStyleSheets' in Document.prototype ) {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync( css );
		to.adoptedStyleSheets = [ ...to.adoptedStyleSheets, sheet ];
		return;
	}
	const element = document.createElement( 'style' );
	element.nonce = nonce;
	element.textContent = css;
	( to instanceof Document ? to.head : to ).append( element );
}
