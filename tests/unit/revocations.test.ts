/**
 * The blacklist in memory: when it may answer by itself, when it must ask, when it must refuse.
 */
import { describe, expect, it } from '@jest/globals';
import { DrawbridgeError } from '../../server/domain/errors';
import type { BlacklistStore, Revocation } from '../../server/domain/ports';
import {
	FRESHNESS_MS,
	Revocations,
	STALENESS_LIMIT_MS,
} from '../../server/domain/revocations';
import { sidToHex } from '../../server/domain/sid';
import { createFakeClock } from './support/fake-clock';

const SUBJECT = {
	sid: 'AAAAAAAAAAAAAAAAAAAAAA',
	userId: 7,
	authTime: 1_000,
	issuedAt: 2_000,
};

const READ = { isRead: true, askDatabase: false };
const WRITE = { isRead: false, askDatabase: false };
const STRICT = { isRead: true, askDatabase: true };

const LOGOUT: Revocation = {
	scope: 'session',
	subject: sidToHex( SUBJECT.sid ),
	issuedBefore: 9_999,
	reason: 'logout',
	expiresAt: 9_999,
};

/** A blacklist kept in an array, which counts its polls and can be cut off. */
function createBlacklist() {
	const rows: Revocation[] = [];
	const state = { polls: 0, isAway: false, lastWindowSeconds: 0 };
	const store: BlacklistStore = {
		async append( row ) {
			rows.push( row );
		},
		async createdWithin( seconds ) {
			state.polls++;
			state.lastWindowSeconds = seconds;
			if ( state.isAway ) {
				throw new DrawbridgeError( 'temporarily-unavailable', 'away' );
			}
			return [ ...rows ];
		},
		async holds() {
			return false;
		},
	};
	return { rows, state, store };
}

function setUp() {
	const clock = createFakeClock();
	const blacklist = createBlacklist();
	return {
		clock,
		...blacklist,
		revocations: new Revocations( blacklist.store, clock ),
	};
}

/** The code with which a promise rejects, or 'passes'. */
async function outcome( promise: Promise< void > ): Promise< string > {
	return promise.then(
		() => 'passes',
		( error: unknown ) => ( error as DrawbridgeError ).code
	);
}

describe( 'with the database at hand', () => {
	it( 'asks once, then answers from memory while that is fresh', async () => {
		const { revocations, state, clock } = setUp();
		await revocations.assertNotRevoked( SUBJECT, READ );
		clock.advance( 200 );
		await revocations.assertNotRevoked( SUBJECT, READ );
		expect( state.polls ).toBe( 1 );
	} );

	it( 'refuses a session that was ended before the request came, once memory is no longer fresh', async () => {
		const { revocations, rows, clock } = setUp();
		await revocations.assertNotRevoked( SUBJECT, READ );
		rows.push( LOGOUT );
		clock.advance( FRESHNESS_MS );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'session-revoked' );
	} );

	it( 'spares a session opened after its user was revoked', async () => {
		const { revocations, rows } = setUp();
		rows.push( {
			...LOGOUT,
			scope: 'user',
			subject: '7',
			issuedBefore: 1_000,
		} );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'session-revoked' );
		expect(
			await outcome(
				revocations.assertNotRevoked(
					{ ...SUBJECT, authTime: 1_001 },
					READ
				)
			)
		).toBe( 'passes' );
	} );

	it( 'lets one poll serve all requests that wait', async () => {
		const { revocations, state } = setUp();
		await Promise.all(
			Array.from( { length: 50 }, () =>
				revocations.assertNotRevoked( SUBJECT, READ )
			)
		);
		expect( state.polls ).toBe( 1 );
	} );

	it( 'looks back over the whole gap since the last poll, and some seconds more', async () => {
		const { revocations, state, clock } = setUp();
		await revocations.assertNotRevoked( SUBJECT, READ );
		clock.advance( 90_000 );
		await revocations.assertNotRevoked( SUBJECT, READ );
		expect( state.lastWindowSeconds ).toBe( 100 );
	} );

	it( 'does not let a poll under way answer for a later request', async () => {
		const { clock, rows } = setUp();
		const answers: ( ( rows: readonly Revocation[] ) => void )[] = [];
		const store = {
			createdWithin: () =>
				new Promise< readonly Revocation[] >( ( resolve ) => {
					answers.push( resolve );
				} ),
		} as unknown as BlacklistStore;
		const revocations = new Revocations( store, clock );
		const early = outcome( revocations.assertNotRevoked( SUBJECT, READ ) );
		clock.advance( FRESHNESS_MS );
		const late = outcome( revocations.assertNotRevoked( SUBJECT, READ ) );
		answers[ 0 ]?.( rows );
		expect( await early ).toBe( 'passes' );
		answers[ 1 ]?.( [ LOGOUT ] );
		expect( await late ).toBe( 'session-revoked' );
	} );
} );

describe( 'with changed roles', () => {
	it( 'asks for a renewal of the tokens issued before, and of no others', async () => {
		const { revocations, rows } = setUp();
		rows.push( {
			...LOGOUT,
			scope: 'renew',
			subject: '7',
			issuedBefore: 2_000,
		} );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'session-expired' );
		expect(
			await outcome(
				revocations.assertNotRevoked(
					{ ...SUBJECT, issuedAt: 2_001 },
					READ
				)
			)
		).toBe( 'passes' );
	} );
} );

describe( 'on a strict path', () => {
	it( 'asks the database at every request', async () => {
		const { revocations, state } = setUp();
		await revocations.assertNotRevoked( SUBJECT, STRICT );
		await revocations.assertNotRevoked( SUBJECT, STRICT );
		expect( state.polls ).toBe( 2 );
	} );

	it( 'refuses when the database cannot be asked, however fresh memory is', async () => {
		const { revocations, state, clock } = setUp();
		await revocations.assertNotRevoked( SUBJECT, READ );
		clock.advance( 1 );
		state.isAway = true;
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, STRICT ) )
		).toBe( 'temporarily-unavailable' );
	} );
} );

describe( 'with the database away', () => {
	it( 'lets reads go on for the stated time, and writes not at all', async () => {
		const { revocations, state, clock } = setUp();
		await revocations.assertNotRevoked( SUBJECT, READ );
		state.isAway = true;
		clock.advance( STALENESS_LIMIT_MS - 1 );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'passes' );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, WRITE ) )
		).toBe( 'temporarily-unavailable' );
	} );

	it( 'refuses reads too once the stated time is over, without a 401', async () => {
		const { revocations, state, clock } = setUp();
		await revocations.assertNotRevoked( SUBJECT, READ );
		state.isAway = true;
		clock.advance( STALENESS_LIMIT_MS );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'temporarily-unavailable' );
	} );

	it( 'refuses from the first request on if it never knew anything', async () => {
		const { revocations, state } = setUp();
		state.isAway = true;
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'temporarily-unavailable' );
	} );

	it( 'goes on refusing a session it knows to be revoked', async () => {
		const { revocations, rows, state, clock } = setUp();
		rows.push( LOGOUT );
		await outcome( revocations.assertNotRevoked( SUBJECT, READ ) );
		state.isAway = true;
		clock.advance( 30_000 );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'session-revoked' );
	} );
} );
