/**
 * Limits requests per client address, and says so in the RateLimit headers.
 */
import type { RequestHandler } from 'express';
import { DrawbridgeError } from '../domain/errors';
import type { Limiter, LimitGroup } from '../domain/ports';
import type { createClientAddressReader } from './client-address';

/**
 * @return a factory of steps, one for each group of requests that are counted together
 */
export function createLimit(
	limiter: Limiter,
	readClientAddress: ReturnType< typeof createClientAddressReader >
) {
	return ( group: LimitGroup ): RequestHandler =>
		async function limit( request, response, next ) {
			const state = await limiter.consume(
				group,
				readClientAddress( request ).key
			);
			// draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4.
			response.setHeader(
				'RateLimit-Policy',
				`"${ group }";q=${ state.limit };w=${ state.windowSeconds }`
			);
			response.setHeader(
				'RateLimit',
				`"${ group }";r=${ state.remaining };t=${ state.resetSeconds }`
			);
			if ( ! state.allowed ) {
				throw new DrawbridgeError(
					'rate-limited',
					`too many ${ group } requests from one address`,
					{
						retryAfterSeconds: state.resetSeconds,
					}
				);
			}
			next();
		};
}
