/**
 * Gives lists of any length one of few lengths: statements are prepared by their text, and each is kept.
 */

/**
 * @param items  the list
 * @param repeat makes an item that adds nothing, from the last one
 * @return the list, filled up to a power of two
 */
export function padded< Item >(
	items: readonly Item[],
	repeat: ( last: Item ) => Item
): readonly Item[] {
	const last = items.at( -1 );
	if ( last === undefined ) {
		return items;
	}
	const length = 2 ** Math.ceil( Math.log2( items.length ) );
	const missing = length - items.length;
	return [
		...items,
		...Array.from( { length: missing }, () => repeat( last ) ),
	];
}

/** @return the list in parts, each of which is as long as a power of two */
export function inFewSizes< Item >(
	items: readonly Item[]
): readonly ( readonly Item[] )[] {
	if ( items.length === 0 ) {
		return [];
	}
	const length = 2 ** Math.floor( Math.log2( items.length ) );
	return [ items.slice( 0, length ), ...inFewSizes( items.slice( length ) ) ];
}
