/**
 * Counts the requests of members inside the dashboard: nearly spent budgets slow them down, spent ones refuse them, and
 * either is said.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OccasionalEvents } from '../domain/occasional-events';
import type {
	Allowance,
	BrakeReason,
	Clock,
	Limiter,
	MemberLimitState,
} from '../domain/ports';
import type { Identity } from '../domain/session';
import { slowdownMs } from '../domain/slowdown';
import type { createClientAddressReader } from './client-address';
import { assertAllowed, rateLimited } from './limit';
import { takePlace } from './under-way';

/** What counting members needs. */
export interface CountMemberPorts {
	readonly clock: Clock;
	readonly limiter: Limiter;
	readonly occasionalEvents: OccasionalEvents;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
	/** How many points a request takes of every limit: 1 for an ordinary one. */
	readonly weigh: Weigh;
}

/** Weighs one request of a member. It is asked at every request, and must cost next to nothing. */
export type Weigh = ( identity: Identity, request: IncomingMessage ) => number;

/**
 * Counts one request of a member inside the dashboard; throws `rate-limited` when it is one too many. It answers with a
 * promise only where the request must wait.
 */
export type CountMember = (
	identity: Identity,
	request: IncomingMessage,
	response: ServerResponse
) => void | Promise< void >;

/** A member's request that is looked at more closely. */
interface Counted {
	readonly allowance: Allowance;
	readonly identity: Identity;
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
}

/** When it is worth asking again where too many requests are under way, in seconds. */
const SOON_SECONDS = 1;

/**
 * A member is counted by session and by user id, and by an address only so widely that a whole office fits: nobody pays
 * for a neighbour. The requests of a session that wait are bounded as all that are under way are.
 *
 * @return a function for plain Node
 */
export function createCountMember( ports: CountMemberPorts ): CountMember {
	const { clock, limiter, readClientAddress, weigh } = ports;

	const note = (
		kind: 'slowed' | 'refused',
		reason: BrakeReason,
		{ identity, request }: Counted
	): void => {
		ports.occasionalEvents.note( {
			kind,
			reason,
			userId: identity.userId,
			sid: identity.sid,
			ip: readClientAddress( request ).address,
		} );
	};

	const judge = (
		states: readonly MemberLimitState[],
		counted: Counted
	): void | Promise< void > => {
		const { allowance, response } = counted;
		const narrowest = states.reduce< MemberLimitState | null >(
			narrower,
			null
		);
		if ( narrowest ) {
			if ( ! narrowest.allowed ) {
				note( 'refused', narrowest.group, counted );
			}
			assertAllowed( narrowest.group, narrowest, response );
		}
		const [ reason, usedShare ] = mostUsed( states, allowance );
		const waitMs = slowdownMs( usedShare );
		if ( waitMs > 0 ) {
			note( 'slowed', reason, counted );
			return clock.sleep( waitMs );
		}
		return undefined;
	};

	const refuseCrowd = ( counted: Counted ): never => {
		note( 'refused', 'at-once', counted );
		throw rateLimited( {
			name: 'at-once',
			limit: counted.allowance.atOnce,
			windowSeconds: null,
			retryAfterSeconds: SOON_SECONDS,
		} );
	};

	return function countMember( identity, request, response ) {
		const allowance = limiter.allowanceOf( identity );
		if ( allowance.underWay >= allowance.atOnce ) {
			refuseCrowd( { allowance, identity, request, response } );
		}
		takePlace( allowance, request, response );
		const states = allowance.spend(
			readClientAddress( request ).key,
			weigh( identity, request )
		);
		if ( states === null && allowance.underWay <= allowance.roomyUpTo ) {
			return undefined;
		}
		const counted = { allowance, identity, request, response };
		return states instanceof Promise
			? states.then( ( known ) => judge( known, counted ) )
			: judge( states ?? [], counted );
	};
}

/** Of two limits the one that refuses, or else the one of which fewer requests are left. */
function narrower(
	one: MemberLimitState | null,
	other: MemberLimitState
): MemberLimitState {
	if ( one?.allowed !== other.allowed ) {
		return one?.allowed === false ? one : other;
	}
	return other.remaining < one.remaining ? other : one;
}

/** What is nearest to its end, and how much of it is used. The address counts for no one's pace: it is shared. */
function mostUsed(
	states: readonly MemberLimitState[],
	{ underWay, atOnce }: Allowance
): readonly [ reason: BrakeReason, usedShare: number ] {
	let reason: BrakeReason = 'at-once';
	let usedShare = underWay / atOnce;
	for ( const { group, limit, remaining } of states ) {
		const share = 1 - remaining / limit;
		if ( group !== 'address' && share > usedShare ) {
			usedShare = share;
			reason = group;
		}
	}
	return [ reason, usedShare ];
}
