/**
 * One handoff opens at most one session, whatever is retried, replayed, raced or crashed, and no honest member pays for it.
 */
import { describe, expect, it } from '@jest/globals';
import type { HandoffClaims } from '../../shared/handoff';
import { HANDOFF_FIELD, PATHS } from '../../shared/protocol';
import {
	exchangeHandoff,
	navigation,
	newOpener,
	openHandoff,
	postHandoff,
	signInToWordPress,
} from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { cookiesSetBy } from './support/cookies';
import { enter } from './support/entering';
import { nowSeconds } from './support/forger';
import { untilAnInsertWaits, whileInsertsWait } from './support/insert-lock';
import { claimsOf } from './support/jwt';
import { codeOf, expectRefusal } from './support/refusal';
import { logOut, readSession } from './support/requests';
import { whileSessionIsHeld } from './support/row-lock';
import { useForger, useSandbox } from './support/sandbox';
import { countSessions, findSession, tableName } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

const PROCESSES = 3;
const ATTEMPTS = 50;
const SESSION_TTL_SECONDS = 30 * 24 * 60 * 60;
/** A session that a new one replaced in the same browser lives this much longer, for answers under way. */
const REPLACED_SESSION_GRACE_SECONDS = 120;

const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

function portOf( attempt: number ): number {
	return Number( sandbox().services[ attempt % PROCESSES ]?.port );
}

/** How many sessions a piece of work adds. */
async function sessionsAddedBy(
	work: () => Promise< unknown >
): Promise< number > {
	const before = await countSessions( sandbox() );
	await work();
	return ( await countSessions( sandbox() ) ) - before;
}

/** Presses the button of a landing page that runs no scripts. */
function pressContinue(
	client: HttpClient,
	handoff: string
): Promise< HttpAnswer > {
	return client.post( sandbox().serviceUrl + PATHS.session, {
		headers: {
			...navigation( 'same-origin' ),
			origin: new URL( sandbox().serviceUrl ).origin,
		},
		form: { [ HANDOFF_FIELD ]: handoff },
	} );
}

function sidOf( answer: HttpAnswer ): string {
	return answer.json< { sid: string } >().sid;
}

describe( 'a handoff exchanged by 50 requests at once on 3 processes', () => {
	it( 'opens one session for one of 50 strangers', async () => {
		const handoff = forger().handoff();
		let answers: readonly HttpAnswer[] = [];
		const added = await sessionsAddedBy( async () => {
			answers = await Promise.all(
				Array.from( { length: ATTEMPTS }, ( _, attempt ) =>
					exchangeHandoff(
						newVisitor( sandbox() ),
						sandbox(),
						handoff,
						newOpener(),
						{ port: portOf( attempt ) }
					)
				)
			);
		} );
		const losers = answers.filter( ( { status } ) => status !== 201 );
		expect( added ).toBe( 1 );
		expect( losers ).toHaveLength( ATTEMPTS - 1 );
		losers.forEach( ( loser ) =>
			expectRefusal( loser, 409, 'handoff-used' )
		);
	} );

	it( 'opens one session, with the same cookies, for 50 attempts of one page', async () => {
		const handoff = forger().handoff();
		const n = newOpener();
		let answers: readonly HttpAnswer[] = [];
		const added = await sessionsAddedBy( async () => {
			answers = await Promise.all(
				Array.from( { length: ATTEMPTS }, ( _, attempt ) =>
					exchangeHandoff(
						newVisitor( sandbox() ),
						sandbox(),
						handoff,
						n,
						{
							port: portOf( attempt ),
						}
					)
				)
			);
		} );
		expect( added ).toBe( 1 );
		expect( answers.map( ( { status } ) => status ) ).toEqual(
			answers.map( () => 201 )
		);
		expect(
			new Set(
				answers.map( ( answer ) => cookiesSetBy( answer ).join() )
			).size
		).toBe( 1 );
	} );
} );

/** The answer is held up behind the commit, where the session that the browser held before is retired. */
describe( 'a handoff whose answer was lost after the commit', () => {
	it( 'is honoured again for the same n, with a working session', async () => {
		const { client: member, session: before } = await enter(
			sandbox(),
			forger()
		);
		const handoff = forger().handoff();
		const n = newOpener();
		const added = await sessionsAddedBy( async () => {
			await whileSessionIsHeld( sandbox(), before.sid, async () => {
				const connection = new AbortController();
				const lost = exchangeHandoff( member, sandbox(), handoff, n, {
					signal: connection.signal,
				} );
				await untilCommitted( handoff );
				connection.abort();
				await expect( lost ).rejects.toThrow( 'aborted' );
			} );
			const answer = await exchangeHandoff(
				member,
				sandbox(),
				handoff,
				n
			);
			expect( answer.status ).toBe( 201 );
		} );
		expect( added ).toBe( 1 );
		expect( ( await readSession( sandbox(), member ) ).status ).toBe( 200 );
	} );

	it( 'is honoured by another process when its own was killed before it answered', async () => {
		const [ victim, other ] = sandbox().services;
		const { client: member, session: before } = await enter(
			sandbox(),
			forger()
		);
		const handoff = forger().handoff();
		const n = newOpener();
		await whileSessionIsHeld( sandbox(), before.sid, async () => {
			const lost = exchangeHandoff( member, sandbox(), handoff, n, {
				port: Number( victim?.port ),
			} );
			await Promise.all( [
				expect( lost ).rejects.toThrow(),
				untilCommitted( handoff ).then( () => victim?.kill() ),
			] );
		} );
		const answer = await exchangeHandoff( member, sandbox(), handoff, n, {
			port: Number( other?.port ),
		} );
		await victim?.start();
		expect( answer.status ).toBe( 201 );
		expect( ( await readSession( sandbox(), member ) ).status ).toBe( 200 );
	} );

	it( 'is refused to the same n after 60 s', async () => {
		const member = newVisitor( sandbox() );
		const handoff = forger().handoff();
		const n = newOpener();
		const first = await exchangeHandoff( member, sandbox(), handoff, n );
		await sandbox().database.query(
			`UPDATE ${ tableName( sandbox(), 'sessions' ) } SET created_at = created_at - 61 WHERE sid = ?`,
			[ Buffer.from( sidOf( first ), 'base64url' ) ]
		);
		const late = await exchangeHandoff(
			newVisitor( sandbox() ),
			sandbox(),
			handoff,
			n
		);
		expectRefusal( late, 409, 'handoff-used' );
	} );

	async function untilCommitted( handoff: string ): Promise< void > {
		const { jti } = claimsOf< HandoffClaims >( handoff );
		await until( 'the session is in the table', () =>
			findSession( sandbox(), jti )
		);
	}
} );

describe( 'a handoff used before', () => {
	it( 'is refused without the cookie of its session', async () => {
		const { handoff } = await enter( sandbox(), forger() );
		const replay = await exchangeHandoff(
			newVisitor( sandbox() ),
			sandbox(),
			handoff
		);
		expectRefusal( replay, 409, 'handoff-used' );
	} );

	it( 'is refused with the cookie of another session', async () => {
		const { handoff } = await enter( sandbox(), forger() );
		const other = await enter( sandbox(), forger() );
		const replay = await exchangeHandoff(
			other.client,
			sandbox(),
			handoff
		);
		expectRefusal( replay, 409, 'handoff-used' );
	} );

	it( 'is honoured with the cookie of its session, which stays the same', async () => {
		const { client, handoff, answer } = await enter( sandbox(), forger() );
		const replay = await exchangeHandoff( client, sandbox(), handoff );
		expect( replay.status ).toBe( 201 );
		expect( cookiesSetBy( replay ) ).toEqual( cookiesSetBy( answer ) );
	} );

	it.each( [
		[ 'the cookies of its session', true ],
		[ 'the same n', false ],
	] )( 'is refused after logout even with %s', async ( _, withCookies ) => {
		const member = newVisitor( sandbox() );
		const handoff = forger().handoff();
		const n = newOpener();
		const opened = await exchangeHandoff( member, sandbox(), handoff, n );
		const thief = await member.clone();
		const { csrf } = opened.json< { csrf: string } >();
		expect( ( await logOut( sandbox(), member, csrf ) ).status ).toBe(
			204
		);

		const replay = await exchangeHandoff(
			withCookies ? thief : newVisitor( sandbox() ),
			sandbox(),
			handoff,
			n
		);
		expectRefusal( replay, 409, 'handoff-used' );
	} );
} );

describe( 'a landing page without JavaScript', () => {
	it( 'opens the session by its form and goes on to the return path', async () => {
		const member = newVisitor( sandbox() );
		const handoff = forger().handoff( {
			claims: { return_to: '/reports' },
		} );
		const answer = await pressContinue( member, handoff );
		expect( answer.status ).toBe( 303 );
		expect( answer.headers.location ).toBe( '/reports' );
		expect( cookiesSetBy( answer ) ).toHaveLength( 3 );
		expect( ( await readSession( sandbox(), member ) ).status ).toBe( 200 );
	} );

	it( 'goes on for a second press that brings the cookies', async () => {
		const member = newVisitor( sandbox() );
		const handoff = forger().handoff();
		const added = await sessionsAddedBy( async () => {
			await pressContinue( member, handoff );
			expect( ( await pressContinue( member, handoff ) ).status ).toBe(
				303
			);
		} );
		expect( added ).toBe( 1 );
	} );

	it( 'is told on a page what happened when somebody else presses', async () => {
		const handoff = forger().handoff();
		await pressContinue( newVisitor( sandbox() ), handoff );
		const replay = await pressContinue( newVisitor( sandbox() ), handoff );
		expectRefusal( replay, 409, 'handoff-used' );
		expect( replay.headers[ 'content-type' ] ).toContain( 'text/html' );
	} );
} );

describe( 'an honest member', () => {
	it( 'who clicks twice is inside once', async () => {
		const member = newVisitor( sandbox() );
		await signInToWordPress( member, sandbox(), sandbox().member );
		const clicks = await Promise.all( [
			openHandoff( member, sandbox() ),
			openHandoff( member, sandbox() ),
		] );
		const answers = await Promise.all(
			clicks.map( async ( page ) => {
				await postHandoff( member, sandbox(), page );
				return exchangeHandoff( member, sandbox(), page.handoff );
			} )
		);
		expect( answers.map( ( { status } ) => status ) ).toEqual( [
			201, 201,
		] );
		const session = await readSession( sandbox(), member );
		expect( session.status ).toBe( 200 );
		expect( answers.map( sidOf ) ).toContain( sidOf( session ) );
	} );

	it( 'who clicks again while the service is slow is inside by the second click', async () => {
		const member = newVisitor( sandbox() );
		await whileInsertsWait( sandbox(), 'sessions', async () => {
			const impatience = new AbortController();
			const first = exchangeHandoff(
				member,
				sandbox(),
				forger().handoff(),
				newOpener(),
				{
					signal: impatience.signal,
				}
			);
			await untilAnInsertWaits( sandbox(), 'sessions' );
			impatience.abort();
			await expect( first ).rejects.toThrow( 'aborted' );
		} );
		const second = await exchangeHandoff(
			member,
			sandbox(),
			forger().handoff()
		);
		expect( second.status ).toBe( 201 );
		expect( sidOf( await readSession( sandbox(), member ) ) ).toBe(
			sidOf( second )
		);
	} );

	it( 'who reloads the landing page is inside the same session', async () => {
		const member = newVisitor( sandbox() );
		await signInToWordPress( member, sandbox(), sandbox().member );
		const page = await openHandoff( member, sandbox() );
		const added = await sessionsAddedBy( async () => {
			for ( const time of [ 'first', 'again' ] ) {
				const landing = await postHandoff( member, sandbox(), page );
				const exchange = await exchangeHandoff(
					member,
					sandbox(),
					page.handoff
				);
				expect( [ time, landing.status, exchange.status ] ).toEqual( [
					time,
					200,
					201,
				] );
			}
		} );
		expect( added ).toBe( 1 );
	} );

	it( 'who crosses again in the same browser leaves no second session behind', async () => {
		const before = await enter( sandbox(), forger() );
		const after = await enter( sandbox(), forger(), before.client );
		const replaced = await findSession( sandbox(), before.session.sid );
		const kept = await findSession( sandbox(), after.session.sid );
		expect( replaced?.expiresAt ).toBeLessThanOrEqual(
			nowSeconds() + REPLACED_SESSION_GRACE_SECONDS
		);
		expect( kept?.expiresAt ).toBe(
			Number( kept?.createdAt ) + SESSION_TTL_SECONDS
		);
		expect( sidOf( await readSession( sandbox(), before.client ) ) ).toBe(
			after.session.sid
		);
	} );

	it( 'does not end the session of another device by crossing', async () => {
		const elsewhere = await enter( sandbox(), forger() );
		await enter( sandbox(), forger() );
		const session = await findSession( sandbox(), elsewhere.session.sid );
		expect( session?.expiresAt ).toBe(
			Number( session?.createdAt ) + SESSION_TTL_SECONDS
		);
		expect(
			codeOf( await readSession( sandbox(), elsewhere.client ) )
		).toBeUndefined();
	} );
} );
