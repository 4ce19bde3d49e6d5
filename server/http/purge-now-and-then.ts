/**
 * Tidies the tables beside a request now and then, once it is answered.
 */
import type { RequestHandler } from 'express';

/** One request in so many tidies up. */
const ONE_IN = 50;

/** @param purge takes one bounded step; its failure is nobody's business but the next one's */
export function createPurgeNowAndThen(
	purge: () => Promise< void >
): RequestHandler {
	return function purgeNowAndThen( _request, response, next ) {
		if ( Math.random() * ONE_IN < 1 ) {
			response.once( 'finish', () => {
				purge().catch( () => undefined );
			} );
		}
		next();
	};
}
