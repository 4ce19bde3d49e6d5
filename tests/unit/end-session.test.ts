/**
 * Signing out waits until no process answers from older memory, and without that wait one would.
 */
import { describe, expect, it } from '@jest/globals';
import { endSession } from '../../server/domain/end-session';
import type { BlacklistStore, Revocation } from '../../server/domain/ports';
import { FRESHNESS_MS, Revocations } from '../../server/domain/revocations';
import { createFakeClock } from './support/fake-clock';

const SUBJECT = {
	sid: 'AAAAAAAAAAAAAAAAAAAAAA',
	userId: 7,
	authTime: 1_000,
	issuedAt: 2_000,
};

const READ = { isRead: true, askDatabase: false };

/** One table, a process where somebody signs out, and another one that has just read the table. */
async function setUp() {
	const clock = createFakeClock();
	const rows: Revocation[] = [];
	const blacklist: BlacklistStore = {
		append: async ( row ) => {
			rows.push( row );
		},
		async *createdWithin() {
			yield [ ...rows ];
		},
		concerning: async () => [ ...rows ],
		holds: async () => false,
	};
	const elsewhere = new Revocations( blacklist, clock );
	await elsewhere.assertNotRevoked( SUBJECT, READ );
	await settle();
	const state = { hasEnded: false };
	const ending = endSession(
		{ clock, blacklist, events: { record: async () => undefined } },
		{ ...SUBJECT, reason: 'logout', ip: '127.0.0.1' }
	).then( () => {
		state.hasEnded = true;
	} );
	await settle();
	return { clock, elsewhere, state, ending };
}

/** Lets everything go on that need not wait for the clock. */
function settle(): Promise< void > {
	return new Promise( ( resolve ) => {
		setImmediate( resolve );
	} );
}

describe( 'signing out', () => {
	it( 'is answered when no process can let the session in any more, and not before', async () => {
		const { clock, elsewhere, state, ending } = await setUp();
		clock.advance( FRESHNESS_MS - 1 );
		await settle();
		expect( state.hasEnded ).toBe( false );
		clock.advance( 1 );
		await ending;
		await expect(
			elsewhere.assertNotRevoked( SUBJECT, READ )
		).rejects.toMatchObject( { code: 'session-revoked' } );
	} );

	it( 'answered without the wait would leave the session inside on another process', async () => {
		const { clock, elsewhere, state } = await setUp();
		clock.advance( 1 );
		expect( state.hasEnded ).toBe( false );
		expect( elsewhere.passesAtOnce( SUBJECT, READ ) ).toBe( true );
	} );
} );
