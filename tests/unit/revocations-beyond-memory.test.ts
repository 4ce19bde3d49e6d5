/**
 * Revocations that memory does not hold, not yet or not all of them: the database is asked for the session itself.
 */
import { describe, expect, it } from '@jest/globals';
import { MAX_ACCESS_TTL_SECONDS } from '../../server/domain/lifetimes';
import {
	FRESHNESS_MS,
	STALENESS_LIMIT_MS,
} from '../../server/domain/revocations';
import { sidToHex } from '../../server/domain/sid';
import { CLOCK_SKEW_SECONDS } from '../../shared/protocol';
import {
	LOGOUT,
	MOST_REMEMBERED,
	OTHER,
	outcome,
	READ,
	ROWS_OF_A_PAGE,
	settle,
	setUp,
	setUpAndPoll,
	strangers,
	STRICT,
	SUBJECT,
	WRITE,
} from './support/blacklist';

describe( 'with a blacklist that memory does not hold yet', () => {
	/** A process whose first reading stops before its first page. */
	async function setUpReading() {
		const process = setUp();
		process.rows.push( ...strangers( 3 ) );
		const gate = { open: () => undefined as void };
		process.state.beforePage = () =>
			new Promise( ( resolve ) => {
				gate.open = resolve;
			} );
		return { ...process, gate };
	}

	it( 'lets a session in before the first page was read, and refuses a revoked one', async () => {
		const { revocations, rows, state } = await setUpReading();
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'passes' );
		rows.push( { ...LOGOUT, subject: sidToHex( OTHER.sid ) } );
		expect(
			await outcome( revocations.assertNotRevoked( OTHER, READ ) )
		).toBe( 'session-revoked' );
		expect( state ).toMatchObject( { polls: 1, pages: 0, looks: 2 } );
	} );

	it( 'asks about a session again once what the database said of it is no longer fresh', async () => {
		const { revocations, rows, state, clock } = await setUpReading();
		await revocations.assertNotRevoked( SUBJECT, READ );
		clock.advance( FRESHNESS_MS - 1 );
		await revocations.assertNotRevoked( SUBJECT, READ );
		expect( state.looks ).toBe( 1 );
		rows.push( LOGOUT );
		clock.advance( 1 );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'session-revoked' );
	} );

	it( 'asks about a token that was issued before the one the database spoke for', async () => {
		const { revocations, state } = await setUpReading();
		await revocations.assertNotRevoked( SUBJECT, READ );
		await revocations.assertNotRevoked(
			{ ...SUBJECT, issuedAt: SUBJECT.issuedAt - 1 },
			READ
		);
		expect( state.looks ).toBe( 2 );
	} );

	it( 'asks at every request on a strict path', async () => {
		const { revocations, state } = await setUpReading();
		await revocations.assertNotRevoked( SUBJECT, STRICT );
		await revocations.assertNotRevoked( SUBJECT, STRICT );
		expect( state.looks ).toBe( 2 );
	} );

	it( 'answers from memory alone once all was read', async () => {
		const { revocations, state, gate } = await setUpReading();
		await revocations.assertNotRevoked( SUBJECT, READ );
		gate.open();
		await settle();
		gate.open();
		await settle();
		expect( revocations.passesAtOnce( OTHER, READ ) ).toBe( true );
		expect( state ).toMatchObject( { pages: 2, looks: 1 } );
	} );

	it( 'asks for the session itself after a rest longer than memory may be old', async () => {
		const { revocations, rows, state, clock } = await setUpAndPoll();
		rows.push( ...strangers( 1 ) );
		state.beforePage = () => new Promise( () => undefined );
		clock.advance( STALENESS_LIMIT_MS );
		expect(
			await outcome( revocations.assertNotRevoked( OTHER, READ ) )
		).toBe( 'passes' );
		expect( state.looks ).toBe( 2 );
	} );
} );

describe( 'with more revocations than are remembered', () => {
	async function setUpFull() {
		const process = setUp();
		process.rows.push( ...strangers( 5 * MOST_REMEMBERED ) );
		await process.revocations.assertNotRevoked( SUBJECT, READ );
		await settle();
		return process;
	}

	it( 'reads no further than the bound', async () => {
		const { state } = await setUpFull();
		expect( state.pages ).toBe( MOST_REMEMBERED / ROWS_OF_A_PAGE );
	} );

	it( 'asks the database about each session, and goes on polling beside', async () => {
		const { revocations, state, clock } = await setUpFull();
		expect( revocations.passesAtOnce( OTHER, READ ) ).toBe( false );
		expect(
			await outcome( revocations.assertNotRevoked( OTHER, READ ) )
		).toBe( 'passes' );
		clock.advance( FRESHNESS_MS );
		await revocations.assertNotRevoked( OTHER, READ );
		await settle();
		expect( state ).toMatchObject( { polls: 2, looks: 3 } );
	} );

	it( 'refuses what memory left out, and without asking again', async () => {
		const { revocations, rows, state } = await setUpFull();
		rows.push( { ...LOGOUT, subject: sidToHex( OTHER.sid ) } );
		for ( const looks of [ 2, 2 ] ) {
			expect(
				await outcome( revocations.assertNotRevoked( OTHER, READ ) )
			).toBe( 'session-revoked' );
			expect( state.looks ).toBe( looks );
		}
	} );

	it( 'lets reads go on for the stated time if the database is away, for those it spoke for and nobody else', async () => {
		const { revocations, state, clock } = await setUpFull();
		state.isAway = true;
		clock.advance( STALENESS_LIMIT_MS - 1 );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'passes' );
		for ( const [ subject, inquiry ] of [
			[ SUBJECT, WRITE ],
			[ SUBJECT, STRICT ],
			[ OTHER, READ ],
		] as const ) {
			expect(
				await outcome(
					revocations.assertNotRevoked( subject, inquiry )
				)
			).toBe( 'temporarily-unavailable' );
		}
		clock.advance( 1 );
		expect(
			await outcome( revocations.assertNotRevoked( SUBJECT, READ ) )
		).toBe( 'temporarily-unavailable' );
	} );

	it( 'stops answering from memory as soon as something was left out, before the poll has ended', async () => {
		const { revocations, rows, state, clock } = setUp();
		rows.push(
			{ ...LOGOUT, subject: sidToHex( OTHER.sid ) },
			...strangers( MOST_REMEMBERED - 2 )
		);
		await revocations.assertNotRevoked( SUBJECT, READ );
		await settle();
		expect( revocations.passesAtOnce( SUBJECT, READ ) ).toBe( true );
		rows.splice( 0, rows.length, ...strangers( 8 ).slice( 4 ) );
		const { pages } = state;
		state.beforePage = () =>
			new Promise( ( resolve ) => {
				if ( state.pages === pages ) {
					resolve();
				}
			} );
		clock.advance( FRESHNESS_MS - 1 );
		revocations.passesAtOnce( SUBJECT, READ );
		await settle();
		expect( state.pages ).toBe( pages + 1 );
		expect( revocations.passesAtOnce( OTHER, READ ) ).toBe( false );
	} );

	it( 'leaves out the oldest where they come one after the other, until their hour is over', async () => {
		const { revocations, rows, state, clock } = await setUpAndPoll();
		for ( const row of strangers( MOST_REMEMBERED + 1 ) ) {
			rows.splice( 0, rows.length, row );
			clock.advance( FRESHNESS_MS );
			await revocations.assertNotRevoked( SUBJECT, READ );
			await settle();
		}
		expect( revocations.passesAtOnce( SUBJECT, READ ) ).toBe( false );
		rows.splice( 0 );
		clock.advance(
			( MAX_ACCESS_TTL_SECONDS + CLOCK_SKEW_SECONDS ) * 1_000
		);
		const { looks } = state;
		await revocations.assertNotRevoked( SUBJECT, READ );
		await settle();
		expect( state.looks ).toBe( looks + 1 );
		expect( revocations.passesAtOnce( OTHER, READ ) ).toBe( true );
	} );
} );
