/**
 * A session read at once, from memory: what passes without waiting, and what no memory lets through.
 */
import { describe, expect, it } from '@jest/globals';
import { createKeyring } from '../../server/crypto/keyring';
import { createTokenCodec } from '../../server/crypto/token-codec';
import { Confirmations } from '../../server/domain/confirmations';
import { type DrawbridgeError } from '../../server/domain/errors';
import type {
	BlacklistStore,
	Revocation,
	SessionStore,
	SiteSettings,
} from '../../server/domain/ports';
import {
	readSession,
	readSessionAtOnce,
	type Access,
} from '../../server/domain/read-session';
import { FRESHNESS_MS, Revocations } from '../../server/domain/revocations';
import { sidToHex } from '../../server/domain/sid';
import { createFakeClock } from './support/fake-clock';
import { newSession } from './support/session';

const SERVICE_URL = 'https://dash.example.test';
const READ: Access = { isRead: true, path: () => '/reports' };
const STRICT_READ: Access = { isRead: true, path: () => '/admin/users' };

const SITE = {
	serviceUrl: SERVICE_URL,
	lifetimes: {
		accessTtlSeconds: 1800,
		sessionTtlSeconds: 2_592_000,
		idleLimitSeconds: 0,
		renewIntervalSeconds: 1200,
	},
	strictPaths: [ '/admin' ],
} as unknown as SiteSettings;

const keyring = createKeyring( {
	current: 'correct horse battery staple, and sixteen more words',
	previous: null,
} );

function setUp() {
	const clock = createFakeClock();
	const rows: Revocation[] = [];
	const state: { settings: SiteSettings | null } = { settings: SITE };
	const tokens = createTokenCodec( keyring );
	const { access, refresh } = tokens.issue( newSession(), SERVICE_URL );
	const ports = {
		clock,
		tokens,
		settings: {
			atHand: () => state.settings,
			current: async () => state.settings ?? SITE,
			lastKnown: () => SITE,
		},
		revocations: new Revocations(
			{
				async *createdWithin() {
					yield [ ...rows ];
				},
				concerning: async () => [ ...rows ],
			} as unknown as BlacklistStore,
			clock
		),
		confirmations: new Confirmations( {
			confirm: async () => undefined,
		} as unknown as SessionStore ),
	};
	const presented = { access, refresh };
	return {
		clock,
		rows,
		state,
		readAtOnce: ( request = READ, shown = presented ) =>
			readSessionAtOnce( ports, shown, request ),
		read: () => readSession( ports, presented, READ ),
	};
}

function refusal( read: () => unknown ): string {
	try {
		read();
		return 'passes';
	} catch ( error ) {
		return ( error as DrawbridgeError ).code;
	}
}

describe( 'a session read at once', () => {
	it( 'waits until the blacklist was read, then passes without waiting', async () => {
		const { readAtOnce, read } = setUp();
		expect( readAtOnce() ).toBeNull();
		const identity = await read();
		expect( readAtOnce() ).toBe( identity );
	} );

	it( 'waits again once the blacklist in memory is no longer fresh', async () => {
		const { readAtOnce, read, clock } = setUp();
		await read();
		clock.advance( FRESHNESS_MS );
		expect( readAtOnce() ).toBeNull();
	} );

	it( 'waits on a strict path and while the settings are not at hand', async () => {
		const { readAtOnce, read, state } = setUp();
		await read();
		expect( readAtOnce( STRICT_READ ) ).toBeNull();
		state.settings = null;
		expect( readAtOnce() ).toBeNull();
	} );

	it( 'is refused once its token has ended, however often that was verified', async () => {
		const { readAtOnce, read, clock } = setUp();
		await read();
		clock.advance( 1_800_000 );
		expect( refusal( readAtOnce ) ).toBe( 'session-expired' );
	} );

	it( 'ends earlier if the owner has shortened the lifetime since', async () => {
		const { readAtOnce, read, state, clock } = setUp();
		await read();
		state.settings = {
			...SITE,
			lifetimes: { ...SITE.lifetimes, accessTtlSeconds: 300 },
		};
		expect( readAtOnce() ).toMatchObject( {
			expiresAt: newSession().rotatedAt + 300,
		} );
		clock.advance( 300_000 );
		expect( refusal( readAtOnce ) ).toBe( 'session-expired' );
	} );

	it( 'is refused as soon as memory knows of its revocation, although its token was verified before', async () => {
		const { readAtOnce, read, rows, clock } = setUp();
		await read();
		rows.push( {
			scope: 'session',
			subject: sidToHex( newSession().sid ),
			issuedBefore: newSession().createdAt,
			reason: 'logout',
			expiresAt: newSession().expiresAt,
		} );
		clock.advance( FRESHNESS_MS );
		await read().catch( () => undefined );
		expect( refusal( readAtOnce ) ).toBe( 'session-revoked' );
	} );

	it( 'is missing where no token of ours is shown', async () => {
		const { readAtOnce, read } = setUp();
		await read();
		expect(
			refusal( () =>
				readAtOnce( READ, { access: 'a.b.c', refresh: '' } )
			)
		).toBe( 'session-missing' );
	} );
} );
