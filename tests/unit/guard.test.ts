/**
 * The guard: when a request goes on at once, when it waits, and when it never goes on.
 */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createKeyring } from '../../server/crypto/keyring';
import { createTokenCodec } from '../../server/crypto/token-codec';
import { Confirmations } from '../../server/domain/confirmations';
import { DrawbridgeError } from '../../server/domain/errors';
import type {
	BlacklistStore,
	SessionStore,
	SiteSettings,
} from '../../server/domain/ports';
import { Revocations } from '../../server/domain/revocations';
import { createGuard, type GuardPorts } from '../../server/gate/guard';
import { createFakeClock } from './support/fake-clock';
import { newSession } from './support/session';

const SERVICE_URL = 'https://dash.example.test';

const SITE = {
	serviceUrl: SERVICE_URL,
	lifetimes: { accessTtlSeconds: 1800 },
	strictPaths: [],
} as unknown as SiteSettings;

const tokens = createTokenCodec(
	createKeyring( {
		current: 'correct horse battery staple, and sixteen more words',
		previous: null,
	} )
);

function setUp( differences: Partial< GuardPorts > = {} ) {
	const clock = createFakeClock();
	const { access, refresh } = tokens.issue( newSession(), SERVICE_URL );
	const refusals: unknown[] = [];
	const guard = createGuard( {
		clock,
		tokens,
		settings: {
			atHand: () => SITE,
			current: async () => SITE,
			lastKnown: () => SITE,
		},
		revocations: new Revocations(
			{
				async *createdWithin() {
					yield [];
				},
				concerning: async () => [],
			} as unknown as BlacklistStore,
			clock
		),
		confirmations: new Confirmations( {
			confirm: async () => undefined,
		} as unknown as SessionStore ),
		readCookies: () => ( { access, refresh } ),
		isNavigation: () => false,
		isSafeMethod: () => true,
		accessOf: () => ( { isRead: true, path: () => '/' } ),
		countMember: () => undefined,
		countStranger: () => undefined,
		trapScanner: () => false,
		detain: () => null,
		showArrival: async () => undefined,
		async respondError( _request, _response, error ) {
			refusals.push( ( error as DrawbridgeError ).code );
		},
		...differences,
	} );
	const ask = () => {
		const request = new IncomingMessage( new Socket() );
		const state = { request, passed: 0 };
		guard( request, new ServerResponse( request ), () => {
			state.passed++;
		} );
		return state;
	};
	return { guard, ask, refusals };
}

/** Lets everything that is under way in memory come to its end. */
const settled = () => new Promise( ( resolve ) => setImmediate( resolve ) );

describe( 'the guard', () => {
	it( 'lets the first request wait for the blacklist and the next one go on at once', async () => {
		const { ask, guard } = setUp();
		const first = ask();
		expect( first.passed ).toBe( 0 );
		await settled();
		expect( first.passed ).toBe( 1 );

		const second = ask();
		expect( second.passed ).toBe( 1 );
		expect( guard.identityFor( second.request ).sid ).toBe(
			newSession().sid
		);
	} );

	it( 'waits where points of a limit have to be fetched', async () => {
		let fetched = () => {};
		const { ask } = setUp( {
			countMember: () =>
				new Promise( ( resolve ) => {
					fetched = resolve;
				} ),
		} );
		const request = ask();
		await settled();
		expect( request.passed ).toBe( 0 );
		fetched();
		await settled();
		expect( request.passed ).toBe( 1 );
	} );

	it( 'does not let a member go on who has spent a limit, at once or later', async () => {
		const spent = new DrawbridgeError( 'rate-limited', 'spent' );
		const { ask, refusals } = setUp( {
			countMember() {
				throw spent;
			},
		} );
		const first = ask();
		await settled();
		const second = ask();
		await settled();
		expect( [ first.passed, second.passed ] ).toEqual( [ 0, 0 ] );
		expect( refusals ).toEqual( [ 'rate-limited', 'rate-limited' ] );
	} );

	it( 'counts strangers and tells them so when they ask too much', async () => {
		const { ask, refusals } = setUp( {
			readCookies: () => ( { access: undefined, refresh: undefined } ),
			countStranger() {
				throw new DrawbridgeError( 'rate-limited', 'too many' );
			},
		} );
		const request = ask();
		await settled();
		expect( request.passed ).toBe( 0 );
		expect( refusals ).toEqual( [ 'rate-limited' ] );
	} );

	it( 'knows no identity of a request that did not pass it', () => {
		const { guard } = setUp();
		expect( () =>
			guard.identityFor( new IncomingMessage( new Socket() ) )
		).toThrow( 'without the guard' );
	} );
} );
