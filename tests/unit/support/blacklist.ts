/**
 * A process beside a blacklist that a test owns.
 */
import { DrawbridgeError } from '../../../server/domain/errors';
import type { BlacklistStore, Revocation } from '../../../server/domain/ports';
import { Revocations } from '../../../server/domain/revocations';
import { sidToHex } from '../../../server/domain/sid';
import { createFakeClock } from './fake-clock';

/** A session. */
export const SUBJECT = {
	sid: 'AAAAAAAAAAAAAAAAAAAAAA',
	userId: 7,
	authTime: 1_000,
	issuedAt: 2_000,
};

/** Somebody else. */
export const OTHER = {
	sid: 'BBBBBBBBBBBBBBBBBBBBBA',
	userId: 8,
	authTime: 1_000,
	issuedAt: 2_000,
};

/** Requests: one that reads, one that changes something, one on a strict path. */
export const READ = { isRead: true, askDatabase: false };
export const WRITE = { isRead: false, askDatabase: false };
export const STRICT = { isRead: true, askDatabase: true };

/** Ends the session. */
export const LOGOUT: Revocation = {
	scope: 'session',
	subject: sidToHex( SUBJECT.sid ),
	issuedBefore: 9_999,
	reason: 'logout',
	expiresAt: 9_999,
};

/** A few, so that a test can fill it. */
export const MOST_REMEMBERED = 6;
export const ROWS_OF_A_PAGE = 2;

/** A blacklist kept in an array, which counts what it is asked and can be cut off. */
function createBlacklist() {
	const rows: Revocation[] = [];
	const state = {
		polls: 0,
		pages: 0,
		looks: 0,
		isAway: false,
		lastWindowSeconds: 0,
		/** What a page waits for. */
		beforePage: async () => undefined as void,
	};
	const assertNotAway = () => {
		if ( state.isAway ) {
			throw new DrawbridgeError( 'temporarily-unavailable', 'away' );
		}
	};
	const store: BlacklistStore = {
		async append( row ) {
			rows.push( row );
		},
		async *createdWithin( seconds ) {
			state.polls++;
			state.lastWindowSeconds = seconds;
			assertNotAway();
			for ( let from = 0; from < rows.length; from += ROWS_OF_A_PAGE ) {
				await state.beforePage();
				state.pages++;
				yield rows.slice( from, from + ROWS_OF_A_PAGE );
			}
		},
		async concerning() {
			state.looks++;
			assertNotAway();
			return [ ...rows ];
		},
		async holds() {
			return false;
		},
	};
	return { rows, state, store };
}

/** A process that has read nothing yet. */
export function setUp() {
	const clock = createFakeClock();
	const blacklist = createBlacklist();
	return {
		clock,
		...blacklist,
		revocations: new Revocations( blacklist.store, clock, MOST_REMEMBERED ),
	};
}

/** A process that has read the blacklist. */
export async function setUpAndPoll() {
	const process = setUp();
	await process.revocations.assertNotRevoked( SUBJECT, READ );
	await settle();
	return process;
}

/** Lets everything go on that need not wait for the clock. */
export function settle(): Promise< void > {
	return new Promise( ( resolve ) => {
		setImmediate( resolve );
	} );
}

/** Revocations of other sessions. */
export function strangers( count: number ): Revocation[] {
	return Array.from( { length: count }, ( _, index ) => ( {
		...LOGOUT,
		subject: String( index ).padStart( 32, '1' ),
	} ) );
}

/** The code with which a promise rejects, or 'passes'. */
export async function outcome( promise: Promise< void > ): Promise< string > {
	return promise.then(
		() => 'passes',
		( error: unknown ) => ( error as DrawbridgeError ).code
	);
}
