/**
 * Counting a member's requests: what passes at once, what waits, what is refused, and what is given back.
 */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { DrawbridgeError } from '../../server/domain/errors';
import { OccasionalEvents } from '../../server/domain/occasional-events';
import type {
	Allowance,
	Limiter,
	MemberLimitState,
} from '../../server/domain/ports';
import type { Identity } from '../../server/domain/session';
import { createCountMember } from '../../server/http/count-member';
import { createFakeClock } from './support/fake-clock';

const IDENTITY = { sid: 'sid', userId: 7, roles: [] } as unknown as Identity;

const state = (
	differences: Partial< MemberLimitState >
): MemberLimitState => ( {
	group: 'session-hour',
	allowed: true,
	limit: 1_000,
	remaining: 240,
	windowSeconds: 3_600,
	resetSeconds: 600,
	...differences,
} );

function setUp( states: readonly MemberLimitState[] | null = null ) {
	const clock = createFakeClock();
	const events: string[] = [];
	const costs: number[] = [];
	const allowance: Allowance = {
		underWay: 0,
		atOnce: 10,
		roomyUpTo: 8,
		spend( _address, cost ) {
			costs.push( cost );
			return states;
		},
	};
	const countMember = createCountMember( {
		clock,
		limiter: { allowanceOf: () => allowance } as unknown as Limiter,
		occasionalEvents: new OccasionalEvents(
			{
				async record( { kind, reason } ) {
					events.push( `${ kind } ${ reason }` );
				},
			},
			clock
		),
		readClientAddress: () => ( { address: '192.0.2.1', key: '192.0.2.1' } ),
		weigh: () => 3,
	} );
	const socket = new Socket();
	const ask = ( { isQueued = false } = {} ) => {
		const request = new IncomingMessage( socket );
		const response = new ServerResponse( request );
		if ( ! isQueued ) {
			Object.defineProperty( response, 'socket', { value: socket } );
		}
		return {
			response,
			answer: countMember( IDENTITY, request, response ),
		};
	};
	return { clock, events, costs, allowance, socket, ask };
}

/** What a call throws. */
function thrownBy( work: () => unknown ): DrawbridgeError {
	try {
		work();
	} catch ( error ) {
		return error as DrawbridgeError;
	}
	throw new Error( 'nothing was thrown' );
}

/** How long a request waits by the fake clock, in milliseconds. */
async function waitOf(
	clock: ReturnType< typeof createFakeClock >,
	answer: void | Promise< void >
): Promise< number > {
	const startMs = clock.monotonicMs();
	const done = Promise.resolve( answer ).then( () => 'done' );
	const turn = () =>
		new Promise< string >( ( resolve ) =>
			setImmediate( () => resolve( 'turn' ) )
		);
	while ( ( await Promise.race( [ done, turn() ] ) ) !== 'done' ) {
		clock.advance( 1 );
	}
	return clock.monotonicMs() - startMs;
}

describe( 'a request of a member', () => {
	it( 'passes at once where plenty is left, and spends what it weighs', () => {
		const { ask, costs, events } = setUp();
		expect( ask().answer ).toBeUndefined();
		expect( costs ).toEqual( [ 3 ] );
		expect( events ).toEqual( [] );
	} );

	it( 'is told what is left below a quarter, of the limit with fewest left, and passes at once', () => {
		const { ask } = setUp( [
			state( {} ),
			state( { group: 'member-day', remaining: 210 } ),
		] );
		const { answer, response } = ask();
		expect( answer ).toBeUndefined();
		expect( response.getHeader( 'RateLimit' ) ).toBe(
			'"member-day";r=210;t=600'
		);
	} );

	it( 'waits below a fifth, longer the less is left, and that is noted', async () => {
		const early = setUp( [ state( { remaining: 190 } ) ] );
		const late = setUp( [ state( { remaining: 10 } ) ] );
		const short = await waitOf( early.clock, early.ask().answer );
		const long = await waitOf( late.clock, late.ask().answer );
		expect( short ).toBeGreaterThanOrEqual( 100 );
		expect( short ).toBeLessThan( 300 );
		expect( long ).toBeGreaterThan( 1_800 );
		expect( long ).toBeLessThanOrEqual( 2_000 );
		expect( early.events ).toEqual( [ 'slowed session-hour' ] );
	} );

	it( 'does not wait because the neighbours behind its address ask much', () => {
		const { ask } = setUp( [
			state( { group: 'address', remaining: 5 } ),
		] );
		expect( ask().answer ).toBeUndefined();
	} );

	it( 'is refused with the limit that was spent, and that is noted', () => {
		const { ask, events } = setUp( [
			state( { group: 'member-minute', remaining: 1 } ),
			state( { allowed: false, remaining: 0 } ),
		] );
		expect( thrownBy( ask ) ).toMatchObject( {
			code: 'rate-limited',
			retryAfterSeconds: 600,
			limit: { name: 'session-hour', limit: 1_000, windowSeconds: 3_600 },
		} );
		expect( events ).toEqual( [ 'refused session-hour' ] );
	} );
} );

describe( 'requests of a session at the same time', () => {
	it( 'pass at once up to four fifths, then wait, then are refused', async () => {
		const { ask, clock, allowance, events } = setUp();
		const atOnce = Array.from( { length: 8 }, () => ask().answer );
		expect( atOnce ).toEqual( Array( 8 ).fill( undefined ) );
		expect( await waitOf( clock, ask().answer ) ).toBeGreaterThan( 1_000 );
		void ask();
		expect( thrownBy( ask ) ).toMatchObject( {
			code: 'rate-limited',
			retryAfterSeconds: 1,
			limit: { name: 'at-once', limit: 10, windowSeconds: null },
		} );
		expect( allowance.underWay ).toBe( 10 );
		expect( events ).toEqual( [ 'slowed at-once', 'refused at-once' ] );
	} );

	it( 'give their place back once each, however they end', () => {
		const { ask, allowance } = setUp();
		const { response } = ask();
		ask();
		expect( allowance.underWay ).toBe( 2 );
		response.emit( 'close' );
		response.emit( 'close' );
		expect( allowance.underWay ).toBe( 1 );
	} );

	it( 'give their place back where the connection ends before it was their turn', async () => {
		const { ask, allowance, socket } = setUp();
		ask( { isQueued: true } );
		ask( { isQueued: true } );
		expect( allowance.underWay ).toBe( 2 );
		socket.destroy();
		await new Promise( ( resolve ) => socket.once( 'close', resolve ) );
		expect( allowance.underWay ).toBe( 0 );
	} );

	it( 'take no place when nobody waits for the answer any more', () => {
		const { ask, allowance, socket } = setUp();
		socket.destroy();
		ask();
		expect( allowance.underWay ).toBe( 0 );
	} );
} );
