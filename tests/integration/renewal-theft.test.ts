/**
 * A stolen old refresh token closes the session it came from, and no honest straggler is taken for a thief.
 */
import { describe, expect, it } from '@jest/globals';
import { newAddress } from '../support/addresses';
import { crossOver } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { expectNoTokenInLogs, expectRefusal } from './support/refusal';
import { askEveryProcess, readSession, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import {
	findSession,
	passTime,
	revocationsOf,
	tableName,
} from './support/sessions';
import { until } from './support/until';

const MINUTE = 60;
const RENEW_INTERVAL_SECONDS = 20 * MINUTE;
const REUSED = 'refresh-token-reused';

const sandbox = useSandbox( { processes: 4 } );
const forger = useForger( sandbox );

interface Theft extends Insider {
	/** Holds a copy of the member's cookies, at another address. */
	readonly thief: HttpClient;
}

/** A member who is due for a renewal, and somebody with a copy of their cookies. */
async function stealCookies(): Promise< Theft > {
	const insider = await enter( sandbox(), forger() );
	await later( insider, RENEW_INTERVAL_SECONDS );
	return { ...insider, thief: await copyOf( insider.client ) };
}

function copyOf( client: HttpClient ): Promise< HttpClient > {
	return client.clone( { localAddress: newAddress() } );
}

function later( { session }: Insider, seconds: number ): Promise< void > {
	return passTime( sandbox(), session.sid, seconds );
}

/** Renews, and is seen with the new tokens. */
async function renewAndUse(
	client: HttpClient,
	{ session }: Insider
): Promise< void > {
	expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
	expect( ( await readSession( sandbox(), client ) ).status ).toBe( 200 );
	await until( 'the generation is confirmed', async () => {
		const row = await findSession( sandbox(), session.sid );
		return row && row.confirmedGeneration === row.generation;
	} );
}

/** Expects that an answer caught the thief, and that everybody who holds a token is out on every process. */
async function expectCaught(
	answer: HttpAnswer,
	{ client, thief, session }: Theft
): Promise< void > {
	expectRefusal( answer, 401, 'session-revoked' );
	for ( const holder of [ client, thief ] ) {
		for ( const refusal of [
			...( await askEveryProcess( sandbox(), holder ) ),
			await renew( sandbox(), holder ),
		] ) {
			expectRefusal( refusal, 401, 'session-revoked' );
		}
	}
	expect( await revocationsOf( sandbox(), session.sid ) ).toEqual( [
		REUSED,
	] );
}

describe( 'the token before the current one', () => {
	it( 'is honoured within a minute, although its successor is in use', async () => {
		const theft = await stealCookies();
		await renewAndUse( theft.client, theft );
		await later( theft, 50 );
		expect( ( await renew( sandbox(), theft.thief ) ).status ).toBe( 200 );
		const row = await findSession( sandbox(), theft.session.sid );
		expect( row?.generation ).toBe( 2 );
		expect( await revocationsOf( sandbox(), theft.session.sid ) ).toEqual(
			[]
		);
	} );

	it( 'is honoured for days, as long as its successor was never seen', async () => {
		const theft = await stealCookies();
		expect( ( await renew( sandbox(), theft.thief ) ).status ).toBe( 200 );
		await later( theft, 3 * 24 * 60 * MINUTE );
		await renewAndUse( theft.client, theft );
	} );

	it( 'closes the session after a minute, if its successor is in use', async () => {
		const theft = await stealCookies();
		await renewAndUse( theft.client, theft );
		await later( theft, 61 );
		await expectCaught( await renew( sandbox(), theft.thief ), theft );
		expectNoTokenInLogs( sandbox() );
	} );

	it( 'closes the session, if its successor has renewed without being seen otherwise', async () => {
		const theft = await stealCookies();
		expect( ( await renew( sandbox(), theft.thief ) ).status ).toBe( 200 );
		await later( theft, 30 );
		expect( ( await renew( sandbox(), theft.thief ) ).status ).toBe( 200 );
		await later( theft, 15 * MINUTE );
		await expectCaught( await renew( sandbox(), theft.client ), theft );
	} );
} );

describe( 'a thief', () => {
	it( 'who renews first is caught when the victim renews 15 minutes later', async () => {
		const theft = await stealCookies();
		await renewAndUse( theft.thief, theft );
		await later( theft, 15 * MINUTE );
		await expectCaught( await renew( sandbox(), theft.client ), theft );
	} );

	it( 'who comes after the victim is caught at once', async () => {
		const theft = await stealCookies();
		await renewAndUse( theft.client, theft );
		await later( theft, 5 * MINUTE );
		await expectCaught( await renew( sandbox(), theft.thief ), theft );
	} );

	it( 'who takes turns with the victim is caught by the second turn', async () => {
		const theft = await stealCookies();
		await renewAndUse( theft.client, theft );
		await later( theft, 30 );
		// Within a minute a thief may pass for a straggler; from here on both hold the same generation.
		await renewAndUse( theft.thief, theft );
		await later( theft, RENEW_INTERVAL_SECONDS );
		await renewAndUse( theft.client, theft );
		await later( theft, 10 * MINUTE );
		await expectCaught( await renew( sandbox(), theft.thief ), theft );
	} );

	it( 'who hides what was stolen until the victim has gone on is caught', async () => {
		const theft = await stealCookies();
		expect( ( await renew( sandbox(), theft.thief ) ).status ).toBe( 200 );
		await later( theft, 15 * MINUTE );
		await renewAndUse( theft.client, theft );
		await later( theft, RENEW_INTERVAL_SECONDS );
		await renewAndUse( theft.client, theft );
		await later( theft, 2 * MINUTE );
		await expectCaught( await renew( sandbox(), theft.thief ), theft );
	} );

	it( 'with a token of several generations ago is caught after 5 minutes, whoever was seen meanwhile', async () => {
		const theft = await stealCookies();
		for ( let generation = 2; generation <= 4; generation++ ) {
			expect( ( await renew( sandbox(), theft.client ) ).status ).toBe(
				200
			);
			await later( theft, 5 * MINUTE );
		}
		await expectCaught( await renew( sandbox(), theft.thief ), theft );
	} );

	it( 'costs a member one passage through WordPress, and nobody else anything', async () => {
		const theft = await stealCookies();
		const elsewhere = await enter( sandbox(), forger() );
		await renewAndUse( theft.thief, theft );
		await later( theft, 15 * MINUTE );
		await renew( sandbox(), theft.client );
		const again = await enter( sandbox(), forger(), theft.client );
		const crossed = await crossOver( sandbox() );
		for ( const client of [
			again.client,
			crossed.client,
			elsewhere.client,
		] ) {
			const answers = await askEveryProcess( sandbox(), client );
			expect( answers.map( ( { status } ) => status ) ).toEqual( [
				200, 200, 200, 200,
			] );
		}
	} );
} );

describe( 'a token of a generation that is yet to come', () => {
	it( 'is merely expired: a backup was restored', async () => {
		const theft = await stealCookies();
		const { client, session } = theft;
		for ( let generation = 2; generation <= 3; generation++ ) {
			await renewAndUse( client, theft );
			await later( theft, RENEW_INTERVAL_SECONDS );
		}
		await setGeneration( session.sid, 1 );
		expectRefusal(
			await renew( sandbox(), client ),
			401,
			'session-expired'
		);
		expect( await revocationsOf( sandbox(), session.sid ) ).toEqual( [] );
		await setGeneration( session.sid, 3 );
		await renewAndUse( client, theft );
	} );

	async function setGeneration(
		sid: string,
		generation: number
	): Promise< void > {
		await sandbox().database.query(
			`UPDATE ${ tableName( sandbox(), 'sessions' ) } SET generation = ?, confirmed_generation = ? WHERE sid = ?`,
			[ generation, generation, Buffer.from( sid, 'base64url' ) ]
		);
	}
} );
