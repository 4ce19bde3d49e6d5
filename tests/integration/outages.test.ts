/**
 * The database's bad days: nothing fails open, nobody is thrown out, and the service mends by itself.
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import type { HttpAnswer } from '../support/http-client';
import { requestStatus } from '../support/probe';
import { enter, type Insider } from './support/entering';
import { codeOf, expectRefusal } from './support/refusal';
import { askEveryProcess, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { passTime, revocationsOf, tableName } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

const PROCESSES = 4;
const RENEW_INTERVAL_SECONDS = 20 * 60;

/** Every answer is there this soon, whatever the database does, in milliseconds. */
const ANSWER_WITHIN_MS = 3_000;

/** The service has found the database again this soon, in milliseconds. */
const MEND_WITHIN_MS = 10_000;

const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

/** A bad day of the database. */
interface Outage {
	readonly name: string;
	readonly begin: () => Promise< unknown >;
	readonly end: () => Promise< unknown >;
}

let seat: { destroy(): void } | undefined;

const OUTAGES: readonly Outage[] = [
	{
		name: 'killed',
		begin: () => sandbox().database.kill(),
		end: () => sandbox().database.start(),
	},
	{
		name: 'frozen',
		begin: async () => sandbox().database.freeze(),
		end: async () => sandbox().database.thaw(),
	},
	{
		name: 'at its connection limit',
		begin: takeEveryConnection,
		end: async () => {
			seat?.destroy();
			await limitConnections( 0 );
		},
	},
	{
		name: 'read-only',
		begin: () => sandbox().database.query( 'SET GLOBAL read_only = 1' ),
		end: () => sandbox().database.query( 'SET GLOBAL read_only = 0' ),
	},
];

function limitConnections( limit: number ): Promise< unknown > {
	return sandbox().database.query(
		`ALTER USER ${ sandbox().database.user }@'%' WITH MAX_USER_CONNECTIONS ${ limit }`
	);
}

/** Error 1226: whoever shares the account with the service has taken all there are. */
async function takeEveryConnection(): Promise< void > {
	const { socketPath, user, password, name: database } = sandbox().database;
	await limitConnections( 1 );
	seat = await until( 'there is a connection to take', async () => {
		await cutConnectionsOf( user );
		return createConnection( {
			socketPath,
			user,
			password,
			database,
		} ).catch( () => undefined );
	} );
}

async function cutConnectionsOf( user: string ): Promise< void > {
	const rows = await sandbox().database.query< { Id: number; User: string } >(
		'SHOW PROCESSLIST'
	);
	for ( const { Id: id } of rows.filter( ( { User } ) => User === user ) ) {
		await sandbox()
			.database.query( `KILL ${ id }` )
			.catch( () => [] );
	}
}

/** Members inside, due for a renewal, whom every process has seen. */
async function enterMany( count: number ): Promise< Insider[] > {
	return Promise.all(
		Array.from( { length: count }, async () => {
			const insider = await enter( sandbox(), forger() );
			await later( insider );
			await askEveryProcess( sandbox(), insider.client );
			return insider;
		} )
	);
}

function later( { session }: Pick< Insider, 'session' > ): Promise< void > {
	return passTime( sandbox(), session.sid, RENEW_INTERVAL_SECONDS );
}

function renewOnEveryProcess( { client }: Insider ): Promise< HttpAnswer[] > {
	return Promise.all(
		sandbox().services.map( ( { port } ) =>
			renew( sandbox(), client, { port } )
		)
	);
}

/** Each process noticed by itself that tables were gone, and looks again by itself. */
function everyProcessIsReady(): Promise< unknown > {
	return Promise.all(
		sandbox().services.map( ( { name, url, port } ) =>
			until(
				`${ name } is ready`,
				async () =>
					( await requestStatus(
						`${ url }/drawbridge/ready`,
						port
					) ) === 200
			)
		)
	);
}

async function timed< Result >(
	work: Promise< Result >
): Promise< { result: Result; ms: number } > {
	const begun = performance.now();
	const result = await work;
	return { result, ms: performance.now() - begun };
}

function expectUnavailable( answer: HttpAnswer ): void {
	expectRefusal( answer, 503, 'temporarily-unavailable' );
	expect( Number( answer.headers[ 'retry-after' ] ) ).toBeGreaterThan( 0 );
}

/** Waits until every process renews again, without anybody's help. */
async function expectMended( insiders: readonly Insider[] ): Promise< void > {
	const pids = sandbox().services.map( ( { pid } ) => pid );
	for ( const insider of insiders ) {
		await until(
			'every process renews again',
			async () =>
				( await renewOnEveryProcess( insider ) ).every(
					( { status } ) => status === 200
				),
			MEND_WITHIN_MS
		);
		const answers = await askEveryProcess( sandbox(), insider.client );
		expect( answers.map( ( { status } ) => status ) ).toEqual(
			answers.map( () => 200 )
		);
		expect( await revocationsOf( sandbox(), insider.session.sid ) ).toEqual(
			[]
		);
	}
	expect( sandbox().services.map( ( { pid } ) => pid ) ).toEqual( pids );
}

describe.each( OUTAGES )( 'with the database $name', ( { begin, end } ) => {
	let isOver = true;
	afterEach( async () => {
		if ( ! isOver ) {
			await end();
		}
	} );

	it( 'renewals wait with a 503, readings go on, and nobody is out afterwards', async () => {
		const insiders = await enterMany( 3 );
		const [ insider ] = insiders as [ Insider ];
		isOver = false;
		await begin();
		for ( const time of [ 'at once', 'a moment later' ] ) {
			const renewals = await timed( renewOnEveryProcess( insider ) );
			renewals.result.forEach( expectUnavailable );
			const readings = await timed(
				askEveryProcess( sandbox(), insider.client )
			);
			expect( [
				time,
				...readings.result.map( ( { status } ) => status ),
			] ).toEqual( [ time, 200, 200, 200, 200 ] );
			expect( Math.max( renewals.ms, readings.ms ) ).toBeLessThan(
				ANSWER_WITHIN_MS
			);
		}
		await end();
		isOver = true;
		await expectMended( insiders );
	} );
} );

describe( 'a read-only database', () => {
	it( 'still says who is revoked, however many renewals fail on it', async () => {
		const [ insider, other ] = ( await enterMany( 2 ) ) as [
			Insider,
			Insider,
		];
		const storm = renewAllTheTime( insider );
		try {
			await until( 'renewals go well', async () =>
				storm.statuses.includes( 200 )
			);
			await sandbox().database.query( 'SET GLOBAL read_only = 1' );
			await until(
				'renewals fail',
				async () => storm.statuses.at( -1 ) === 503
			);
			for ( let time = 1; time <= 10; time++ ) {
				const changes = await Promise.all(
					sandbox().services.map( ( { port } ) =>
						insider.client.post(
							`${ sandbox().serviceUrl }/reports`,
							{ port, json: {} }
						)
					)
				);
				expect( changes.map( codeOf ) ).toEqual(
					changes.map( () => 'not-found' )
				);
			}
			await revoke( other.session.sid );
			await until(
				'every process knows',
				async () =>
					( await askEveryProcess( sandbox(), other.client ) ).every(
						( answer ) => codeOf( answer ) === 'session-revoked'
					),
				2_000
			);
		} finally {
			await sandbox().database.query( 'SET GLOBAL read_only = 0' );
			await storm.stop();
		}
		expect( new Set( storm.statuses ) ).toEqual( new Set( [ 200, 503 ] ) );
		await expectMended( [ insider ] );
	} );

	/** A revocation by the server's administrator, who may write where nobody else may. */
	async function revoke( sid: string ): Promise< void > {
		await sandbox().database.query(
			`INSERT INTO ${ tableName( sandbox(), 'blacklist' ) } (scope, subject, issued_before, reason, created_at, expires_at)
			VALUES ('session', ?, 4000000000, 'test', UNIX_TIMESTAMP(), 4000000000)`,
			[ Buffer.from( sid, 'base64url' ).toString( 'hex' ) ]
		);
	}
} );

describe( 'a database that is restarted under load', () => {
	it( 'costs some patience, and nobody the session', async () => {
		const insiders = await enterMany( 4 );
		const storms = insiders.map( renewAllTheTime );
		const readings: HttpAnswer[] = [];
		const read = async () => {
			for ( const { client } of insiders ) {
				readings.push(
					...( await askEveryProcess( sandbox(), client ) )
				);
			}
		};
		await read();
		await sandbox().database.stop();
		await read();
		await sandbox().database.start();
		await read();
		await Promise.all( storms.map( ( storm ) => storm.stop() ) );
		await expectMended( insiders );
		expect( new Set( readings.map( ( { status } ) => status ) ) ).toEqual(
			new Set( [ 200 ] )
		);
		for ( const { statuses } of storms ) {
			expect(
				statuses.filter(
					( status ) => status !== 200 && status !== 503
				)
			).toEqual( [] );
		}
	} );
} );

describe( 'a database that is restored from an older dump', () => {
	it( 'sends those who renewed or came since through WordPress once more, and nobody else', async () => {
		const [ renewed, quiet ] = ( await enterMany( 2 ) ) as [
			Insider,
			Insider,
		];
		await dump();
		for ( let generation = 2; generation <= 3; generation++ ) {
			await later( renewed );
			expect( ( await renew( sandbox(), renewed.client ) ).status ).toBe(
				200
			);
		}
		const [ newcomer ] = ( await enterMany( 1 ) ) as [ Insider ];
		const storm = renewAllTheTime( quiet );
		await restore();
		await until(
			'the sessions of the dump renew',
			async () => storm.statuses.at( -1 ) === 200
		);
		await storm.stop();
		await everyProcessIsReady();
		for ( const insider of [ renewed, newcomer ] ) {
			for ( const answer of await renewOnEveryProcess( insider ) ) {
				expectRefusal( answer, 401, 'session-expired' );
			}
			expect(
				await revocationsOf( sandbox(), insider.session.sid )
			).toEqual( [] );
			const again = await enter( sandbox(), forger(), insider.client );
			await expectMended( [ again ] );
		}
		await expectMended( [ quiet ] );
		expect( new Set( storm.statuses ) ).toEqual( new Set( [ 200, 503 ] ) );
	} );

	async function dump(): Promise< void > {
		const sessions = tableName( sandbox(), 'sessions' );
		await sandbox().database.query(
			`CREATE TABLE dump LIKE ${ sessions }`
		);
		await sandbox().database.query(
			`INSERT INTO dump SELECT * FROM ${ sessions }`
		);
	}

	/** For a while the table is not there at all. */
	async function restore(): Promise< void > {
		const sessions = tableName( sandbox(), 'sessions' );
		await sandbox().database.query( `DROP TABLE ${ sessions }` );
		const stranger = newVisitor( sandbox() );
		await until( 'every process misses the table', async () =>
			( await askEveryProcess( sandbox(), stranger ) ).every(
				( { status } ) => status === 503
			)
		);
		await sandbox().database.query( `RENAME TABLE dump TO ${ sessions }` );
	}
} );

/**
 * Renews on one process after the other until it is stopped, and keeps what was answered; but for the limit that each
 * process keeps by itself while the database is away, which so many renewals of one address meet.
 */
function renewAllTheTime( { client, session }: Insider ): {
	readonly statuses: number[];
	stop(): Promise< void >;
} {
	const statuses: number[] = [];
	const end = new AbortController();
	const renewing = ( async () => {
		for ( let turn = 0; ! end.signal.aborted; turn++ ) {
			const { port } = sandbox().services[ turn % PROCESSES ] as {
				port: number;
			};
			const { status } = await renew( sandbox(), client, { port } );
			if ( status !== 429 ) {
				statuses.push( status );
			}
			if ( status === 200 ) {
				// After a failure the session only grows older, until it has been idle for too long.
				await later( { session } ).catch( () => undefined );
			}
		}
	} )();
	return {
		statuses,
		async stop() {
			end.abort();
			await renewing;
		},
	};
}
