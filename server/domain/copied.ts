/**
 * Copies texts that are to be remembered.
 */

/**
 * A string of its own: a part of a header, or of another long text, would keep all of it in memory.
 *
 * @param text as headers are: no character above U+00FF
 */
export function copied( text: string ): string {
	return Buffer.from( text, 'latin1' ).toString( 'latin1' );
}
