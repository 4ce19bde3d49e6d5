/**
 * Renewal is idempotent: racing tabs, lost answers and killed processes all end with the tokens of one generation.
 */
import { describe, expect, it } from '@jest/globals';
import { COOKIES } from '../../shared/protocol';
import type { SessionView } from '../../shared/session-view';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { cookiesSetBy } from './support/cookies';
import { enter, type Insider } from './support/entering';
import { claimsOf } from './support/jwt';
import { expectNoTokenInLogs } from './support/refusal';
import { askEveryProcess, readSession, renew } from './support/requests';
import { untilAnUpdateWaits, whileSessionIsHeld } from './support/row-lock';
import { useForger, useSandbox } from './support/sandbox';
import { findSession, passTime, revocationsOf } from './support/sessions';
import { until } from './support/until';

const PROCESSES = 4;
const TABS = 5;
const ROUNDS = 20;
const KILLS = 10;
const RENEW_INTERVAL_SECONDS = 20 * 60;

const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

function portOf( attempt: number ): number {
	return Number( sandbox().services[ attempt % PROCESSES ]?.port );
}

/** A member who is due for a renewal. */
async function enterAndStay(): Promise< Insider > {
	const insider = await enter( sandbox(), forger() );
	await passTime( sandbox(), insider.session.sid, RENEW_INTERVAL_SECONDS );
	return insider;
}

/** Expects a number of seconds counted down from this one a moment ago. */
function expectJustBelow( seconds: unknown, full: number ): void {
	expect( seconds ).toBeGreaterThan( full - 10 );
	expect( seconds ).toBeLessThanOrEqual( full );
}

/** Renews in this many tabs at the same time, each on the next process. */
function renewInTabs(
	client: HttpClient,
	tabs: number
): Promise< HttpAnswer[] > {
	return Promise.all(
		Array.from( { length: tabs }, ( _, tab ) =>
			renew( sandbox(), client, { port: portOf( tab ) } )
		)
	);
}

async function generationOf( sid: string ): Promise< number > {
	return Number( ( await findSession( sandbox(), sid ) )?.generation );
}

/** The generation that a client's refresh token carries. */
async function generationHeldBy( client: HttpClient ): Promise< number > {
	const token = await client.cookie( sandbox().serviceUrl, COOKIES.refresh );
	return claimsOf< { gen: number } >( String( token ) ).gen;
}

async function untilGeneration( sid: string, wanted: number ): Promise< void > {
	await until(
		`the session is of generation ${ wanted }`,
		async () => ( await generationOf( sid ) ) === wanted
	);
}

async function expectAliveEverywhere( client: HttpClient ): Promise< void > {
	const answers = await askEveryProcess( sandbox(), client );
	expect( answers.map( ( { status } ) => status ) ).toEqual(
		answers.map( () => 200 )
	);
}

describe( 'a renewal', () => {
	it( 'answers the session view and three new cookies, which are let in everywhere', async () => {
		const { client, session, answer: opened } = await enterAndStay();
		const answer = await renew( sandbox(), client );
		expect( answer.status ).toBe( 200 );
		expect( answer.headers[ 'cache-control' ] ).toBe( 'no-store' );
		const view = answer.json< SessionView >();
		expect( view ).toMatchObject( {
			user: session.user,
			sid: session.sid,
			csrf: session.csrf,
		} );
		expectJustBelow( view.accessExpiresInSeconds, 30 * 60 );
		expectJustBelow( view.renewInSeconds, RENEW_INTERVAL_SECONDS );
		expectJustBelow(
			view.sessionExpiresInSeconds,
			session.sessionExpiresInSeconds - RENEW_INTERVAL_SECONDS
		);
		const [ access, refresh, csrf ] = cookiesSetBy( answer );
		const [ oldAccess, oldRefresh, oldCsrf ] = cookiesSetBy( opened );
		expect( access ).not.toBe( oldAccess );
		expect( refresh ).not.toBe( oldRefresh );
		expect( csrf ).toBe( oldCsrf );
		await expectAliveEverywhere( client );
	} );

	it( 'leaves nothing of a token in the database or in a log', async () => {
		const { client, session } = await enterAndStay();
		await renew( sandbox(), client );
		const dump = await sandbox().database.query(
			`SELECT * FROM ${ sandbox().info.database.prefix }drawbridge_sessions WHERE sid = ?`,
			[ Buffer.from( session.sid, 'base64url' ) ]
		);
		expect( JSON.stringify( dump ) ).not.toMatch( /eyJ/ );
		expectNoTokenInLogs( sandbox() );
	} );
} );

describe( `${ TABS } tabs of one browser on ${ PROCESSES } processes`, () => {
	it( `that renew at once get the same cookies, and one new generation, in each of ${ ROUNDS } rounds`, async () => {
		const { client, session } = await enter( sandbox(), forger() );
		for ( let round = 1; round <= ROUNDS; round++ ) {
			await passTime( sandbox(), session.sid, RENEW_INTERVAL_SECONDS );
			const answers = await renewInTabs( client, TABS );
			expect( answers.map( ( { status } ) => status ) ).toEqual(
				answers.map( () => 200 )
			);
			expect(
				new Set(
					answers.map( ( answer ) => cookiesSetBy( answer ).join() )
				).size
			).toBe( 1 );
			expect( await generationOf( session.sid ) ).toBe( round + 1 );
			await expectAliveEverywhere( client );
		}
		expect( await revocationsOf( sandbox(), session.sid ) ).toEqual( [] );
	} );

	it( 'of which one is late by a renewal all stay in', async () => {
		const { client } = await enterAndStay();
		const slowTab = await client.clone();
		expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
		await expectAliveEverywhere( client );
		const answer = await renew( sandbox(), slowTab );
		expect( answer.status ).toBe( 200 );
		await expectAliveEverywhere( slowTab );
		await expectAliveEverywhere( client );
	} );
} );

describe( 'a renewal whose answer was lost', () => {
	it( 'gives the same generation when it is repeated, on another process too', async () => {
		const { client, session } = await enterAndStay();
		await loseAnswer( client, session.sid );
		await untilGeneration( session.sid, 2 );
		for ( let attempt = 0; attempt < PROCESSES; attempt++ ) {
			const tab = await client.clone();
			const answer = await renew( sandbox(), tab, {
				port: portOf( attempt ),
			} );
			expect( answer.status ).toBe( 200 );
			expect( await generationHeldBy( tab ) ).toBe( 2 );
		}
		expect( await generationOf( session.sid ) ).toBe( 2 );
	} );

	it( 'gives the same generation, with tokens worth having, when it is repeated hours later', async () => {
		const { client, session } = await enterAndStay();
		await loseAnswer( client, session.sid );
		await untilGeneration( session.sid, 2 );
		await passTime( sandbox(), session.sid, 5 * 60 * 60 );
		const answers = await renewInTabs( client, TABS );
		expect(
			new Set(
				answers.map( ( answer ) => cookiesSetBy( answer ).join() )
			).size
		).toBe( 1 );
		expectJustBelow(
			answers[ 0 ]?.json< SessionView >().accessExpiresInSeconds,
			30 * 60
		);
		expect( await generationHeldBy( client ) ).toBe( 2 );
		await expectAliveEverywhere( client );
	} );

	it( 'may be lost again and again', async () => {
		const { client, session } = await enterAndStay();
		for ( const time of [ 'first', 'second', 'third' ] ) {
			const lost = await client.clone();
			const answer = await renew( sandbox(), lost );
			expect( [ time, answer.status ] ).toEqual( [ time, 200 ] );
			await passTime( sandbox(), session.sid, 10 * 60 );
		}
		expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
		expect( await generationHeldBy( client ) ).toBe( 2 );
	} );

	/** Breaks the connection after the row was read and before the answer. */
	async function loseAnswer(
		client: HttpClient,
		sid: string
	): Promise< void > {
		await whileSessionIsHeld( sandbox(), sid, async () => {
			const connection = new AbortController();
			const lost = renew( sandbox(), client, {
				signal: connection.signal,
			} );
			await untilAnUpdateWaits( sandbox() );
			connection.abort();
			await expect( lost ).rejects.toThrow( 'aborted' );
		} );
	}
} );

describe( 'a process that is killed', () => {
	it( `between UPDATE and answer costs nobody the session, ${ KILLS } times`, async () => {
		const { client, session } = await enter( sandbox(), forger() );
		for ( let kill = 1; kill <= KILLS; kill++ ) {
			await passTime( sandbox(), session.sid, RENEW_INTERVAL_SECONDS );
			const moved = ( await generationOf( session.sid ) ) + 1;
			await killBeforeAnswer( client, session.sid, kill, moved );
			const answer = await renew( sandbox(), client );
			expect( answer.status ).toBe( 200 );
			expect( await generationHeldBy( client ) ).toBe( moved );
			expect( await generationOf( session.sid ) ).toBe( moved );
			expect( ( await readSession( sandbox(), client ) ).status ).toBe(
				200
			);
		}
		expect( await revocationsOf( sandbox(), session.sid ) ).toEqual( [] );
	} );

	/** Stops a process while the database holds its UPDATE up, and kills it once that is committed. */
	async function killBeforeAnswer(
		client: HttpClient,
		sid: string,
		kill: number,
		moved: number
	): Promise< void > {
		const victim = sandbox().services[ kill % PROCESSES ];
		let outcome: Promise< string > | undefined;
		await whileSessionIsHeld( sandbox(), sid, async () => {
			outcome = renew( sandbox(), client, { port: portOf( kill ) } ).then(
				() => 'answered',
				() => 'lost'
			);
			await untilAnUpdateWaits( sandbox() );
			process.kill( Number( victim?.pid ), 'SIGSTOP' );
		} );
		await untilGeneration( sid, moved );
		await victim?.kill();
		expect( await outcome ).toBe( 'lost' );
		await victim?.start();
	}
} );
