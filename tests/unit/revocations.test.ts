/**
 * The blacklist in memory: when it may answer by itself, when it must ask, when it must refuse.
 */
import { describe, expect, it } from '@jest/globals';
import {
	FRESHNESS_MS,
	STALENESS_LIMIT_MS,
} from '../../server/domain/revocations';
import {
	LOGOUT,
	outcome,
	READ,
	settle,
	setUp,
	setUpAndPoll,
	strangers,
	STRICT,
	SUBJECT,
	WRITE,
} from './support/blacklist';

describe( 'with the database at hand', () => {
	it( 'asks once, then answers from memory while that is fresh', async () => {
		const { revocations, state, clock } = await setUpAndPoll();
		clock.advance( 200 );
		await revocations.assertNotRevoked( SUBJECT, READ );
		expect( state ).toMatchObject( { polls: 1, looks: 1 } );
	} );

	it( 'refuses a session that was ended before the request came, once memory is no longer fresh', async () => {
		const { revocations, rows, clock, state } = await setUpAndPoll();
		rows.push( LOGOUT );
		clock.advance( FRESHNESS_MS );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'session-revoked' );
		expect( state.looks ).toBe( 1 );
	} );

	it( 'spares a session opened after its user was revoked', async () => {
		const { revocations, rows, clock } = await setUpAndPoll();
		rows.push( {
			...LOGOUT,
			scope: 'user',
			subject: '7',
			issuedBefore: 1_000,
		} );
		clock.advance( FRESHNESS_MS );
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
		const { revocations, state, clock } = await setUpAndPoll();
		clock.advance( FRESHNESS_MS );
		await Promise.all(
			Array.from( { length: 50 }, () =>
				revocations.assertNotRevoked( SUBJECT, READ )
			)
		);
		expect( state ).toMatchObject( { polls: 2, looks: 1 } );
	} );

	it( 'looks back over the whole gap since the last poll, and some seconds more', async () => {
		const { revocations, state, clock } = await setUpAndPoll();
		clock.advance( 90_000 );
		await revocations.assertNotRevoked( SUBJECT, READ );
		expect( state.lastWindowSeconds ).toBe( 100 );
	} );

	it( 'does not let a poll under way answer for a later request', async () => {
		const { revocations, rows, state, clock } = await setUpAndPoll();
		const answers: ( () => void )[] = [];
		state.beforePage = () =>
			new Promise( ( resolve ) => {
				answers.push( resolve );
			} );
		rows.push( ...strangers( 1 ) );
		clock.advance( FRESHNESS_MS );
		const early = outcome( revocations.assertNotRevoked( SUBJECT, READ ) );
		clock.advance( FRESHNESS_MS );
		const late = outcome( revocations.assertNotRevoked( SUBJECT, READ ) );
		await settle();
		answers[ 0 ]?.();
		expect( await early ).toBe( 'passes' );
		rows[ 0 ] = LOGOUT;
		await settle();
		answers[ 1 ]?.();
		expect( await late ).toBe( 'session-revoked' );
	} );
} );

describe( 'with changed roles', () => {
	it( 'asks for a renewal of the tokens issued before, and of no others', async () => {
		const { revocations, rows, clock } = await setUpAndPoll();
		rows.push( {
			...LOGOUT,
			scope: 'renew',
			subject: '7',
			issuedBefore: 2_000,
		} );
		clock.advance( FRESHNESS_MS );
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
		const { revocations, state } = await setUpAndPoll();
		await revocations.assertNotRevoked( SUBJECT, STRICT );
		await revocations.assertNotRevoked( SUBJECT, STRICT );
		expect( state.polls ).toBe( 3 );
	} );

	it( 'refuses when the database cannot be asked, however fresh memory is', async () => {
		const { revocations, state, clock } = await setUpAndPoll();
		clock.advance( 1 );
		state.isAway = true;
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, STRICT ) )
		).toBe( 'temporarily-unavailable' );
	} );
} );

describe( 'with the database away', () => {
	it( 'lets reads go on for the stated time, and writes not at all', async () => {
		const { revocations, state, clock } = await setUpAndPoll();
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
		const { revocations, state, clock } = await setUpAndPoll();
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
