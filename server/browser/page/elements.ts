/**
 * Finds what the server has written into the page, and says so loudly where it has not.
 */

type ElementClass< T extends Element > = new () => T;

/**
 * Finds an element that must be there.
 *
 * @param within   where to look
 * @param selector CSS selector
 * @param Class    class the element must have
 * @throws {Error} if there is none: page and script do not belong together
 */
export function find< T extends Element >(
	within: ParentNode,
	selector: string,
	Class: ElementClass< T >
): T {
	const element = within.querySelector( selector );
	if ( ! ( element instanceof Class ) ) {
		throw new Error( `This page has no ${ selector }.` );
	}
	return element;
}

/**
 * Reads what the server tells the script in a `data-` attribute of the body.
 *
 * @param name the attribute in camel case, without `data-`
 * @throws {Error} if the attribute is missing
 */
export function told( name: string ): string {
	const value = document.body.dataset[ name ];
	if ( value === undefined ) {
		throw new Error( `This page says nothing of ${ name }.` );
	}
	return value;
}
