/**
 * Days on which the database is away: nothing fails open, nobody loses a cookie, and nothing needs a restart afterwards.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PATHS } from '../../shared/protocol';
import {
	exchangeHandoff,
	navigation,
	newOpener,
	sameOriginFetch,
} from '../support/crossing';
import type { HttpAnswer } from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { claimsOf } from './support/jwt';
import { expectNoTokenInLogs, expectRefusal } from './support/refusal';
import {
	askEveryProcess,
	endOther,
	logOut,
	readSession,
	renew,
} from './support/requests';
import { whileSessionIsHeld } from './support/row-lock';
import { useForger, useSandbox } from './support/sandbox';
import { countSessions, findSession } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

/** Promised to everybody who asks while the database is away. */
const ANSWER_WITHIN_MS = 3_000;
const CONNECTIONS_A_PROCESS = 3;
const PROCESSES = 2;

const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

interface Absence {
	readonly what: string;
	readonly begin: () => Promise< void > | void;
	readonly end: () => Promise< void > | void;
}

const ABSENCES: readonly Absence[] = [
	{
		what: 'shut down',
		begin: () => sandbox().database.stop(),
		end: () => sandbox().database.start(),
	},
	{
		what: 'killed',
		begin: () => sandbox().database.kill(),
		end: () => sandbox().database.start(),
	},
	{
		what: 'frozen',
		begin: () => sandbox().database.freeze(),
		end: () => sandbox().database.thaw(),
	},
];

async function untilReady(): Promise< void > {
	await Promise.all(
		sandbox().services.map( ( { port } ) =>
			until( 'a process is ready', async () => {
				const answer = await newVisitor( sandbox() ).get(
					sandbox().serviceUrl + PATHS.ready,
					{ port }
				);
				return answer.status === 200;
			} )
		)
	);
}

async function timed( request: Promise< HttpAnswer > ): Promise< HttpAnswer > {
	const startedMs = performance.now();
	const answer = await request;
	expect( performance.now() - startedMs ).toBeLessThan( ANSWER_WITHIN_MS );
	return answer;
}

function expectUnavailable( answer: HttpAnswer ): void {
	expectRefusal( answer, 503, 'temporarily-unavailable' );
	expect( Number( answer.headers[ 'retry-after' ] ) ).toBeGreaterThan( 0 );
}

function ask( path: string ): Promise< HttpAnswer > {
	return newVisitor( sandbox() ).get( sandbox().serviceUrl + path, {
		headers: navigation(),
	} );
}

describe.each( ABSENCES )(
	'while the database is $what, after having served',
	( { begin, end } ) => {
		let insider: Insider;
		let other: Insider;

		beforeAll( async () => {
			// After the last absence a process may still hold back for a moment.
			await untilReady();
			insider = await enter( sandbox(), forger() );
			other = await enter( sandbox(), forger() );
			// Started anew, a process has not prepared the statements that it will want first while the database is away.
			await Promise.all(
				sandbox().services.map( ( service ) => service.restart() )
			);
			await untilReady();
			await askEveryProcess( sandbox(), insider.client );
			await begin();
		} );

		afterAll( () => end() );

		it.each< [ string, () => Promise< HttpAnswer > ] >( [
			[
				'opens no session',
				() =>
					exchangeHandoff(
						newVisitor( sandbox() ),
						sandbox(),
						forger().handoff()
					),
			],
			[ 'renews none', () => renew( sandbox(), insider.client ) ],
			[
				'does not pretend to sign out',
				() => logOut( sandbox(), insider.client, insider.session.csrf ),
			],
			[
				'does not pretend to sign out another session',
				() =>
					endOther(
						sandbox(),
						insider.client,
						insider.session.csrf,
						other.session.sid
					),
			],
		] )(
			'the service %s: 503 in time, and no cookie touched',
			async ( _, request ) => {
				expectUnavailable( await timed( request() ) );
				expectNoTokenInLogs( sandbox() );
			}
		);

		it( 'those inside go on reading', async () => {
			const answer = await timed(
				readSession( sandbox(), insider.client )
			);
			expect( answer.status ).toBe( 200 );
		} );

		it( 'nobody changes anything in the dashboard once it cannot know who was signed out', async () => {
			const url = `${ sandbox().serviceUrl }/reports`;
			const refused = await until(
				'what was known is too old',
				async () => {
					const answer = await timed(
						insider.client.post( url, {
							headers: sameOriginFetch( url ),
							json: {},
						} )
					);
					return answer.status === 503 && answer;
				},
				ANSWER_WITHIN_MS
			);
			expectUnavailable( refused );
		} );

		it( 'many who come at once are all answered in time', async () => {
			const answers = await Promise.all(
				Array.from( { length: 40 }, () =>
					timed(
						exchangeHandoff(
							newVisitor( sandbox() ),
							sandbox(),
							forger().handoff()
						)
					)
				)
			);
			for ( const answer of answers ) {
				expectUnavailable( answer );
			}
		} );

		it( 'a page says so to people, and waits with a handoff instead of refusing it', async () => {
			const arrival = await timed( ask( '/reports' ) );
			expect( arrival.status ).toBe( 200 );
			const landing = await timed(
				newVisitor( sandbox() ).post(
					sandbox().serviceUrl + PATHS.handoff,
					{
						headers: {
							...navigation( 'same-site' ),
							origin: sandbox().wordpressUrl,
						},
						form: { handoff: forger().handoff() },
					}
				)
			);
			expect( landing.status ).toBe( 200 );
			expect( landing.setCookies ).toEqual( [] );
		} );

		it( 'the process lives and is not ready', async () => {
			const live = await timed( ask( PATHS.health ) );
			const ready = await timed( ask( PATHS.ready ) );
			expect( live.status ).toBe( 200 );
			expect( ready.status ).toBe( 503 );
			expect( ready.json() ).toMatchObject( {
				checks: { database: false },
			} );
		} );

		it( 'nothing is lost: once it is back, the same attempt opens one session, and those inside are inside', async () => {
			const pids = sandbox().services.map( ( { pid } ) => pid );
			const member = newVisitor( sandbox() );
			const handoff = forger().handoff();
			const n = newOpener();
			expectUnavailable(
				await timed( exchangeHandoff( member, sandbox(), handoff, n ) )
			);
			await end();
			await until( 'the session is open', async () => {
				const answer = await exchangeHandoff(
					member,
					sandbox(),
					handoff,
					n
				);
				return answer.status === 201;
			} );
			const { jti } = claimsOf< { jti: string } >( handoff );
			expect( await findSession( sandbox(), jti ) ).toMatchObject( {
				sid: jti,
			} );
			for ( const { client } of [ insider, other, { client: member } ] ) {
				expect(
					( await readSession( sandbox(), client ) ).status
				).toBe( 200 );
			}
			expect( sandbox().services.map( ( { pid } ) => pid ) ).toEqual(
				pids
			);
		} );
	}
);

describe.each( ABSENCES )(
	'a service started while the database is $what',
	( { begin, end } ) => {
		beforeAll( async () => {
			await begin();
			await Promise.all(
				sandbox().services.map( ( service ) => service.restart() )
			);
		} );

		afterAll( () => end() );

		it( 'says on its base what is wrong, and answers 503 everywhere else', async () => {
			const base = await timed( ask( '/' ) );
			expect( base.status ).toBe( 200 );
			expect( base.headers[ 'content-type' ] ).toContain( 'text/html' );
			expect( base.body ).toContain( 'database-unreachable' );
			const elsewhere = await timed( ask( '/reports' ) );
			expectRefusal( elsewhere, 503, 'not-ready' );
			expect(
				Number( elsewhere.headers[ 'retry-after' ] )
			).toBeGreaterThan( 0 );
		} );

		it( 'serves as soon as the database is there, without a restart', async () => {
			await end();
			await untilReady();
			const { answer } = await enter( sandbox(), forger() );
			expect( answer.status ).toBe( 201 );
		} );
	}
);

describe( 'connections to the database', () => {
	const LOAD = 60;

	function signInManyAtOnce(): Promise< HttpAnswer[] > {
		return Promise.all(
			Array.from( { length: LOAD }, () =>
				exchangeHandoff(
					newVisitor( sandbox() ),
					sandbox(),
					forger().handoff()
				)
			)
		);
	}

	it.each( [
		[ 'are at most three a process', PROCESSES * CONNECTIONS_A_PROCESS ],
		[ 'are shared where there is one for each process', PROCESSES ],
	] )(
		'%s, so that a load lives with what a host allows',
		async ( _how, allowed ) => {
			const before = await countSessions( sandbox() );
			await untilOpenAtMost( PROCESSES );
			await allowConnections( allowed );
			try {
				const answers = await signInManyAtOnce();
				expect(
					new Set( answers.map( ( { status } ) => status ) )
				).toEqual( new Set( [ 201 ] ) );
			} finally {
				await allowConnections( 0 );
			}
			expect( ( await countSessions( sandbox() ) ) - before ).toBe(
				LOAD
			);
		}
	);

	/** Those that nobody needs are closed within a second or two. */
	async function untilOpenAtMost( most: number ): Promise< void > {
		await until( 'connections that nobody needs are closed', async () => {
			const rows = await sandbox().database.query< { User: string } >(
				'SHOW PROCESSLIST'
			);
			return (
				rows.filter( ( { User } ) => User === sandbox().database.user )
					.length <= most
			);
		} );
	}

	/** Zero is any number. */
	async function allowConnections( count: number ): Promise< void > {
		await sandbox().database.query(
			`ALTER USER ${ sandbox().database.user }@'%' WITH MAX_USER_CONNECTIONS ${ count }`
		);
	}
} );

describe( 'a process told to stop', () => {
	it( 'finishes what it is doing and takes no more', async () => {
		await untilReady();
		const [ service ] = sandbox().services;
		const port = Number( service?.port );
		const { client: member, session: before } = await enter(
			sandbox(),
			forger()
		);
		const handoff = forger().handoff();
		let answer: Promise< HttpAnswer > | undefined;
		let stopped: Promise< void > | undefined;
		// Behind the commit, the session that the browser held before is retired.
		await whileSessionIsHeld( sandbox(), before.sid, async () => {
			answer = exchangeHandoff( member, sandbox(), handoff, newOpener(), {
				port,
			} );
			const { jti } = claimsOf< { jti: string } >( handoff );
			await until( 'the session is in the table', () =>
				findSession( sandbox(), jti )
			);
			stopped = service?.stop();
			await until( 'the port is closed', () =>
				newVisitor( sandbox() )
					.get( sandbox().serviceUrl + PATHS.health, { port } )
					.then(
						() => false,
						() => true
					)
			);
		} );
		expect( ( await answer )?.status ).toBe( 201 );
		await stopped;
		await service?.start();
		expect(
			( await readSession( sandbox(), member, { port } ) ).status
		).toBe( 200 );
	} );
} );
