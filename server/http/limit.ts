/**
 * Limits requests, and says so in the RateLimit headers.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { DrawbridgeError, type SpentLimit } from '../domain/errors';
import type {
	AddressGroup,
	LimitName,
	Limiter,
	LimitState,
} from '../domain/ports';
import type { createClientAddressReader } from './client-address';
import type { NoteRefusal } from './note-refusal';

/** What counting by address needs. */
export interface CountRequestPorts {
	readonly limiter: Limiter;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
	readonly noteRefusal: NoteRefusal;
}

/** Counts one request of a group by the client's address; throws `rate-limited` when it is one too many. */
export type CountRequest = (
	group: AddressGroup,
	request: IncomingMessage,
	response: ServerResponse
) => Promise< void >;

/** @return a function for plain Node that counts requests by the client's address */
export function createCountRequest( ports: CountRequestPorts ): CountRequest {
	return async function countRequest( group, request, response ) {
		const { key } = ports.readClientAddress( request );
		const state = await ports.limiter.consume( group, key );
		if ( ! state.allowed ) {
			ports.noteRefusal( group, request );
		}
		assertAllowed( group, state, response );
	};
}

/** @return a factory of steps, one for each group of requests that are counted together */
export function createLimit( countRequest: CountRequest ) {
	return ( group: AddressGroup ): RequestHandler =>
		async function limit( request, response, next ) {
			await countRequest( group, request, response );
			next();
		};
}

/**
 * Tells what is left of a limit (draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4).
 *
 * @throws {DrawbridgeError} `rate-limited`
 */
export function assertAllowed(
	name: Exclude< LimitName, 'at-once' >,
	state: LimitState,
	response: ServerResponse
): void {
	response.setHeader(
		'RateLimit-Policy',
		`"${ name }";q=${ state.limit };w=${ state.windowSeconds }`
	);
	response.setHeader(
		'RateLimit',
		`"${ name }";r=${ state.remaining };t=${ state.resetSeconds }`
	);
	if ( ! state.allowed ) {
		throw rateLimited( {
			name,
			limit: state.limit,
			windowSeconds: state.windowSeconds,
			retryAfterSeconds: state.resetSeconds,
		} );
	}
}

/** The error of a request that is one too many. */
export function rateLimited( limit: SpentLimit ): DrawbridgeError {
	return new DrawbridgeError(
		'rate-limited',
		`too many requests of one key: ${ limit.name }`,
		{ limit, retryAfterSeconds: limit.retryAfterSeconds }
	);
}
