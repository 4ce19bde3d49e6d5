/**
 * Reads one cookie of a request without reading the others: browsers send a site's every cookie with every request.
 */

/**
 * The value of a cookie as sent, or undefined. Of two with the same name the first counts, as in the package `cookie`
 * that writes ours; nothing is decoded, since none of ours needs it.
 */
export function cookieValue(
	header: string,
	name: string
): string | undefined {
	let at = header.indexOf( name );
	while ( at !== -1 ) {
		const equals = at + name.length;
		if ( header[ equals ] === '=' && beginsPair( header, at ) ) {
			const end = header.indexOf( ';', equals );
			return header
				.slice( equals + 1, end === -1 ? undefined : end )
				.trim();
		}
		at = header.indexOf( name, equals );
	}
	return undefined;
}

/** Whether a name here is a cookie's name: the beginning, or a semicolon and perhaps white space, stands before it. */
function beginsPair( header: string, at: number ): boolean {
	let before = at - 1;
	while ( header[ before ] === ' ' || header[ before ] === '\t' ) {
		before--;
	}
	return before < 0 || header[ before ] === ';';
}
