/**
 * Limits requests, and says so in the RateLimit headers.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { DrawbridgeError } from '../domain/errors';
import type {
	CountedGroup,
	LeasedGroup,
	Limiter,
	LimitState,
} from '../domain/ports';
import type { Identity } from '../domain/session';
import type { createClientAddressReader } from './client-address';

/** Counts one request of a group by the client's address; throws `rate-limited` when it is one too many. */
export type CountRequest = (
	group: CountedGroup,
	request: IncomingMessage,
	response: ServerResponse
) => Promise< void >;

/**
 * Counts one request of a member inside the dashboard; throws `rate-limited` when it is one too many. It answers with a
 * promise only where points must be fetched first.
 */
export type CountMember = (
	identity: Pick< Identity, 'sid' | 'userId' >,
	request: IncomingMessage,
	response: ServerResponse
) => void | Promise< void >;

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
 * A member is counted by session and by user id, and by an address only so widely that a whole office fits: nobody pays
 * for a neighbour.
 *
 * @return a function for plain Node that counts the requests of members inside the dashboard
 */
export function createCountMember(
	limiter: Limiter,
	readClientAddress: ReturnType< typeof createClientAddressReader >
): CountMember {
	return function countMember( { sid, userId }, request, response ) {
		const session = limiter.spend( 'session', sid );
		refuseIfSpent( 'session', session, response );
		const member = limiter.spend( 'member', String( userId ) );
		refuseIfSpent( 'member', member, response );
		const { key } = readClientAddress( request );
		const address = limiter.spend( 'address', key );
		if ( isKnown( session ) && isKnown( member ) && isKnown( address ) ) {
			assertMemberAllowed( { session, member, address }, response );
			return undefined;
		}
		return Promise.all( [ session, member, address ] ).then(
			( [ bySession, byMember, byAddress ] ) => {
				const states = {
					session: bySession,
					member: byMember,
					address: byAddress,
				};
				assertMemberAllowed( states, response );
			}
		);
	};
}

/** @return a factory of steps, one for each group of requests that are counted together */
export function createLimit( countRequest: CountRequest ) {
	return ( group: CountedGroup ): RequestHandler =>
		async function limit( request, response, next ) {
			await countRequest( group, request, response );
			next();
		};
}

function isKnown< State extends LimitState >(
	state: State | Promise< State >
): state is State {
	return ! ( state instanceof Promise );
}

/** What is refused at once spends nothing of what others share. */
function refuseIfSpent(
	group: LeasedGroup,
	state: LimitState | Promise< LimitState >,
	response: ServerResponse
): void {
	if ( isKnown( state ) && ! state.allowed ) {
		assertAllowed( group, state, response );
	}
}

/** Members are told what is left once this share of a limit is; before, the headers would cost more than the counting. */
const TOLD_BELOW = 0.25;

/** @throws {DrawbridgeError} `rate-limited` */
function assertMemberAllowed(
	states: Readonly< Record< LeasedGroup, LimitState > >,
	response: ServerResponse
): void {
	for ( const group of LEASED_GROUPS ) {
		const state = states[ group ];
		if ( state.remaining < state.limit * TOLD_BELOW ) {
			assertAllowed( group, state, response );
		}
	}
}

/** The narrowest last: what is told of it stands. */
const LEASED_GROUPS = [ 'address', 'member', 'session' ] as const;

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
			`too many requests of one key in the group ${ policy }`,
			{ retryAfterSeconds: state.resetSeconds }
		);
	}
}
