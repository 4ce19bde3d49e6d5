/**
 * A million fresh revocations, which no process keeps in memory: it starts at once, and nobody is let in or out wrongly.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../server/clock';
import type { RevokedSubject } from '../../server/domain/ports';
import { sidFromHex } from '../../server/domain/sid';
import { createStore } from '../../server/store';
import type { HttpClient } from '../support/http-client';
import { databaseOptionsOf } from './support/database-options';
import { enter, type Insider } from './support/entering';
import { codeOf } from './support/refusal';
import { logOut, readSession } from './support/requests';
import { addRevocations, revoke } from './support/revocations';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';

const ROWS = 1_000_000;
const MINUTE_SECONDS = 60;

/** A poll stops here; the pages of the last seconds come beside. */
const MOST_READ = 200_000;

const sandbox = useSandbox( {
	// All million would take twice as much.
	serviceEnvironment: { NODE_OPTIONS: '--max-old-space-size=96' },
} );
const forger = useForger( sandbox );

beforeAll( async () => {
	await addRevocations( sandbox(), {
		count: ROWS,
		overSeconds: 50 * MINUTE_SECONDS,
		endingSecondsAgo: MINUTE_SECONDS,
	} );
} );

/** Rows that the database went through by index since it started. */
async function rowsRead(): Promise< number > {
	const [ row ] = await sandbox().database.query< { Value: string } >(
		"SHOW GLOBAL STATUS LIKE 'Handler_read_next'"
	);
	return Number( row?.Value );
}

/** The code of the refusal, or the status. */
async function outcome( client: HttpClient ): Promise< string | number > {
	const answer = await readSession( sandbox(), client );
	return codeOf( answer ) ?? answer.status;
}

describe( 'a process that starts', () => {
	/** Ended at the beginning, in the middle and at the end of what a poll would read. */
	const AGES_SECONDS = [ 52, 25, 5, 0 ].map(
		( minutes ) => minutes * MINUTE_SECONDS
	);

	it( 'refuses every revoked session from its first request on and lets the others in, and reads and keeps no more than its bound', async () => {
		const spared = await Promise.all(
			AGES_SECONDS.map( () => enter( sandbox(), forger() ) )
		);
		const ended = await Promise.all(
			AGES_SECONDS.map( () => enter( sandbox(), forger() ) )
		);
		const [ service ] = sandbox().services;
		await service?.stop();
		for ( const [ index, insider ] of ended.entries() ) {
			await revoke( sandbox(), insider, AGES_SECONDS[ index ] );
		}
		const before = await rowsRead();
		await service?.restart();
		const pid = service?.pid;
		const ask = ( insiders: readonly Insider[] ) =>
			Promise.all( insiders.map( ( { client } ) => outcome( client ) ) );
		const expectJustAnswers = async () => {
			expect( await ask( spared ) ).toEqual( spared.map( () => 200 ) );
			expect( await ask( ended ) ).toEqual(
				ended.map( () => 'session-revoked' )
			);
		};
		await expectJustAnswers();
		await until( 'the first reading is over', async () => {
			await expectJustAnswers();
			return ( await rowsRead() ) - before >= MOST_READ;
		} );
		for ( let round = 0; round < 20; round++ ) {
			await expectJustAnswers();
		}
		expect( ( await rowsRead() ) - before ).toBeLessThan( 1.5 * MOST_READ );
		expect( service?.pid ).toBe( pid );
	} );

	it( 'refuses a session from the moment on at which signing out was answered', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		const thief = await client.clone();
		expect( await outcome( thief ) ).toBe( 200 );
		const answer = await logOut( sandbox(), client, session.csrf );
		expect( answer.status ).toBe( 204 );
		expect( await outcome( thief ) ).toBe( 'session-revoked' );
	} );
} );

describe( 'what is asked about many sessions at once', () => {
	const SESSIONS = 100;
	const ROWS_FOR_EACH = 20;

	let store: ReturnType< typeof createStore > | undefined;
	afterAll( () => store?.close() );

	it( 'is found for each by index: their own revocations of every scope, and of nobody else', async () => {
		store = createStore( databaseOptionsOf( sandbox() ), systemClock, {
			warn: () => undefined,
		} );
		const { blacklist } = store;
		const hexOf = ( index: number ) => String( index ).padStart( 32, 'f' );
		const sessions = Array.from( { length: SESSIONS }, ( _, index ) => ( {
			sid: sidFromHex( hexOf( index ) ),
			userId: 7_000 + index,
		} ) );
		const revoked: Record< number, readonly RevokedSubject[] > = {
			1: [ { scope: 'session', subject: hexOf( 1 ), issuedBefore: 12 } ],
			99: [
				{ scope: 'renew', subject: '7099', issuedBefore: 14 },
				{ scope: 'user', subject: '7099', issuedBefore: 13 },
			],
		};
		const everyone = {
			scope: 'all',
			subject: '',
			issuedBefore: 1,
		} as const;
		const earlier = {
			scope: 'session',
			subject: hexOf( 1 ),
			issuedBefore: 11,
		} as const;
		for ( const row of [
			earlier,
			everyone,
			...Object.values( revoked ).flat(),
		] ) {
			await add( row );
		}
		const before = await rowsRead();
		const found = await Promise.all(
			sessions.map( ( session ) => blacklist.concerning( session ) )
		);
		expect( ( await rowsRead() ) - before ).toBeLessThan(
			SESSIONS * ROWS_FOR_EACH
		);
		expect( found.map( ( rows ) => new Set( rows ) ) ).toEqual(
			sessions.map(
				( _, index ) =>
					new Set( [ ...( revoked[ index ] ?? [] ), everyone ] )
			)
		);
	} );

	async function add( {
		scope,
		subject,
		issuedBefore,
	}: RevokedSubject ): Promise< void > {
		await sandbox().database.query(
			`INSERT INTO ${ tableName( sandbox(), 'blacklist' ) } (scope, subject, issued_before, reason, created_at, expires_at)
			VALUES (?, ?, ?, 'test', UNIX_TIMESTAMP(), 4000000000)`,
			[ scope, subject, issuedBefore ]
		);
	}
} );
