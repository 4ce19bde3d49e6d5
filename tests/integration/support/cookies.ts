/**
 * Set-Cookie headers, taken apart.
 */
import type { HttpAnswer } from '../../support/http-client';

/** Names and values of the cookies an answer sets, whatever their ages. */
export function cookiesSetBy( answer: HttpAnswer ): readonly string[] {
	return answer.setCookies.map(
		( header ) => header.split( ';', 1 )[ 0 ] ?? ''
	);
}
