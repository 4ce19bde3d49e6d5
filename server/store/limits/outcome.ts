/**
 * What rate-limiter-flexible says of a request: it resolves with a result when it lets the request pass and rejects
 * with one when not.
 */
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes';

/** A result, and whether the request may pass. */
export type Outcome = RateLimiterRes & { readonly allowed: boolean };

/** @throws what is no result: the store's own error */
export async function outcomeOf(
	consumed: Promise< RateLimiterRes >
): Promise< Outcome > {
	try {
		return Object.assign( await consumed, { allowed: true } );
	} catch ( thrown ) {
		if ( thrown instanceof RateLimiterRes ) {
			return Object.assign( thrown, { allowed: false } );
		}
		throw thrown;
	}
}
