/**
 * Limits requests per client address, and says so in the RateLimit headers.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { DrawbridgeError } from '../domain/errors';
import type { Limiter, LimitGroup, LimitState } from '../domain/ports';
import type { createClientAddressReader } from './client-address';

/** Counts one request of a group; throws `rate-limited` when it is one too many. */
export type CountRequest = (
	group: LimitGroup,
	request: IncomingMessage,
	response: ServerResponse
) => Promise< void >;

/** @return a function for plain Node that counts requests by the client's address */
export function createCountRequest(
	limiter: Limiter,
	readClientAddress: ReturnType< typeof createClientAddressReader >
): CountRequest {
	return async function countRequest( group, request, response ) {
		const { key } = readClientAddress( request );
		const state = await limiter.consume( group, key );
		assertAllowed( group, state, response );
	};
}

/**
 * Tells what is left of a limit (draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4).
 *
 * @throws {DrawbridgeError} `rate-limited`
 */
export function assertAllowed(
	policy: string,
	state: LimitState,
	response: ServerResponse
): void {
	response.setHeader(
		'RateLimit-Policy',
		`"${ policy }";q=${ state.limit };w=${ state.windowSeconds }`
	);
	response.setHeader(
		'RateLimit',
		`"${ policy }";r=${ state.remaining };t=${ state.resetSeconds }`
	);
	if ( ! state.allowed ) {
		throw new DrawbridgeError(
			'rate-limited',
			`too many ${ policy } requests from one address`,
			{ retryAfterSeconds: state.resetSeconds }
		);
	}
}

/** @return a factory of steps, one for each group of requests that are counted together */
export function createLimit( countRequest: CountRequest ) {
	return ( group: LimitGroup ): RequestHandler =>
		async function limit( request, response, next ) {
			await countRequest( group, request, response );
			next();
		};
}
