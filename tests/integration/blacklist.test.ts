/**
 * The blacklist in the memory of every process: no revocation is missed, however it comes and whatever the processes do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { SessionView } from '../../shared/session-view';
import type { HttpAnswer } from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { codeOf, expectRefusal } from './support/refusal';
import {
	askEveryProcess,
	logOut,
	readSession,
	renew,
} from './support/requests';
import { addRevocations, revocationOf, revoke } from './support/revocations';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';

const PROCESSES = 4;

/** WordPress's word holds everywhere this soon, in milliseconds. */
const HOLDS_WITHIN_MS = 2_000;

const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

function blacklist(): string {
	return tableName( sandbox(), 'blacklist' );
}

async function enterMany( count: number ): Promise< Insider[] > {
	return Promise.all(
		Array.from( { length: count }, () => enter( sandbox(), forger() ) )
	);
}

function statusesOf( answers: readonly HttpAnswer[] ): number[] {
	return answers.map( ( { status } ) => status );
}

async function untilRefusedEverywhere( { client }: Insider ): Promise< void > {
	await until(
		'every process refuses',
		async () =>
			( await askEveryProcess( sandbox(), client ) ).every(
				( answer ) => codeOf( answer ) === 'session-revoked'
			),
		HOLDS_WITHIN_MS
	);
}

describe( 'a revocation that becomes visible later than younger ones', () => {
	it( 'is not missed by any process', async () => {
		const [ slow, witness, ...quick ] = ( await enterMany( 7 ) ) as [
			Insider,
			Insider,
			...Insider[],
		];
		const connection = await sandbox().database.connect();
		try {
			await connection.beginTransaction();
			await connection.query( ...revocationOf( sandbox(), slow ) );
			for ( const insider of quick ) {
				await revoke( sandbox(), insider );
				await untilRefusedEverywhere( insider );
				await sleep( 750 );
				expect(
					statusesOf(
						await askEveryProcess( sandbox(), witness.client )
					)
				).toEqual( [ 200, 200, 200, 200 ] );
			}
			expect(
				statusesOf( await askEveryProcess( sandbox(), slow.client ) )
			).toEqual( [ 200, 200, 200, 200 ] );
			await connection.commit();
		} finally {
			connection.destroy();
		}
		await untilRefusedEverywhere( slow );
	} );
} );

describe( 'a process that is stopped and goes on at random', () => {
	const ROUNDS = 40;
	const AT_ONCE = 8;
	const LONGEST_STOP_MS = 700;

	it( `lets nobody in once signing out was answered, in ${ ROUNDS } rounds`, async () => {
		const chaos = sandbox().services.map( ( { pid } ) => harass( pid ) );
		const after: HttpAnswer[] = [];
		try {
			for ( let round = 0; round < ROUNDS; round += AT_ONCE ) {
				const insiders = await enterMany( AT_ONCE );
				await Promise.all(
					insiders.map( async ( { client, session }, index ) => {
						const thief = await client.clone();
						await askEveryProcess( sandbox(), thief );
						const port = sandbox().services[ index % PROCESSES ]
							?.port as number;
						const answer = await logOut(
							sandbox(),
							client,
							session.csrf,
							{ port }
						);
						expect( answer.status ).toBe( 204 );
						after.push(
							...( await askEveryProcess( sandbox(), thief ) )
						);
					} )
				);
			}
		} finally {
			await Promise.all( chaos.map( ( end ) => end() ) );
		}
		expect( after ).toHaveLength( ROUNDS * PROCESSES );
		expect(
			statusesOf( after ).filter( ( status ) => status !== 401 )
		).toEqual( [] );
	} );

	/** @return ends it, and lets the process go on */
	function harass( pid: number ): () => Promise< void > {
		const end = new AbortController();
		const harassing = ( async () => {
			while ( ! end.signal.aborted ) {
				process.kill( pid, 'SIGSTOP' );
				await sleep( Math.random() * LONGEST_STOP_MS );
				process.kill( pid, 'SIGCONT' );
				await sleep( Math.random() * LONGEST_STOP_MS );
			}
		} )();
		return () => {
			end.abort();
			return harassing;
		};
	}
} );

describe( 'ten thousand revocations a minute', () => {
	const ROWS_A_MINUTE = 10_000;
	/** A poll looks back ten seconds and the quarter of a second since the last one; the seconds are whole ones. */
	const SECONDS_OF_A_POLL = 12;
	const ROWS_OF_A_POLL = ( ROWS_A_MINUTE * SECONDS_OF_A_POLL ) / 60;

	it( 'do not make a poll longer than the last seconds of them, nor hold a sign-out up', async () => {
		const [ witness, leaving ] = ( await enterMany( 2 ) ) as [
			Insider,
			Insider,
		];
		await addRevocations( sandbox(), {
			count: 100_000,
			overSeconds: 3_000,
			endingSecondsAgo: 60,
		} );
		await addRevocations( sandbox(), {
			count: ROWS_A_MINUTE,
			overSeconds: 60,
			endingSecondsAgo: 0,
		} );
		expect( await rowsReadByAPoll( witness ) ).toBeLessThan(
			ROWS_OF_A_POLL
		);

		const thief = await leaving.client.clone();
		const begun = performance.now();
		const answer = await logOut(
			sandbox(),
			leaving.client,
			leaving.session.csrf
		);
		expect( answer.status ).toBe( 204 );
		expect( performance.now() - begun ).toBeLessThan( HOLDS_WITHIN_MS );
		( await askEveryProcess( sandbox(), thief ) ).forEach( ( refusal ) =>
			expectRefusal( refusal, 401, 'session-revoked' )
		);
	} );

	it( 'of the last hour do not keep a new process from serving', async () => {
		const [ witness ] = ( await enterMany( 1 ) ) as [ Insider ];
		const [ service ] = sandbox().services;
		await service?.restart();
		const answer = await until(
			'the process lets a member in',
			async () => {
				const reading = await readSession( sandbox(), witness.client, {
					port: service?.port as number,
				} );
				return reading.status === 200 && reading;
			}
		);
		expect( answer.status ).toBe( 200 );
	} );

	/** How many rows the database reads for each statement while one process does nothing but poll. */
	async function rowsReadByAPoll( { client }: Insider ): Promise< number > {
		const port = sandbox().services[ 0 ]?.port as number;
		const read = () => readSession( sandbox(), client, { port } );
		await read();
		const before = await counters();
		const end = performance.now() + 2_000;
		while ( performance.now() < end ) {
			expect( ( await read() ).status ).toBe( 200 );
			await sleep( 20 );
		}
		const after = await counters();
		return ( after.rows - before.rows ) / ( after.polls - before.polls );
	}

	async function counters(): Promise< { rows: number; polls: number } > {
		const status = await sandbox().database.query< {
			Variable_name: string;
			Value: string;
		} >(
			`SHOW GLOBAL STATUS WHERE Variable_name IN ('Handler_read_next', 'Com_stmt_execute')`
		);
		const value = ( name: string ) =>
			Number(
				status.find( ( row ) => row.Variable_name === name )?.Value
			);
		return {
			rows: value( 'Handler_read_next' ),
			polls: value( 'Com_stmt_execute' ),
		};
	}
} );

describe( 'rows that have had their time', () => {
	const EXPIRED = 1_000;
	const ROWS_OF_A_STEP = 200;

	it( 'are deleted in small steps beside renewals, and no others are', async () => {
		await sandbox().database.query( `TRUNCATE TABLE ${ blacklist() }` );
		await addRevocations( sandbox(), {
			count: EXPIRED,
			overSeconds: 60,
			endingSecondsAgo: 7_200,
			expiresAt: 1,
		} );
		await addRevocations( sandbox(), {
			count: 10,
			overSeconds: 60,
			endingSecondsAgo: 0,
		} );
		let left = await countRows();
		let largestStep = 0;
		await until(
			'all of them are gone',
			async () => {
				const { client } = await enter( sandbox(), forger() );
				for ( let request = 0; request < 10; request++ ) {
					expect( ( await renew( sandbox(), client ) ).status ).toBe(
						200
					);
					const now = await countRows();
					largestStep = Math.max( largestStep, left - now );
					left = now;
				}
				return left === 10;
			},
			60_000
		);
		expect( largestStep ).toBeLessThanOrEqual( ROWS_OF_A_STEP );
	} );

	async function countRows(): Promise< number > {
		const [ row ] = await sandbox().database.query< { count: number } >(
			`SELECT COUNT(*) AS count FROM ${ blacklist() }`
		);
		return Number( row?.count );
	}
} );

describe( 'a strict path', () => {
	const SPELLINGS = [
		'/reports',
		'/reports/2026',
		'//reports',
		'/%72eports',
		'/x/../reports?a=b',
	];

	it( 'asks the database at every request, however the path is spelt', async () => {
		await makeStrict( '/reports' );
		for ( const spelling of SPELLINGS ) {
			const insider = await enter( sandbox(), forger() );
			const ask = () =>
				Promise.all(
					sandbox().services.map( ( { port } ) =>
						insider.client.get( sandbox().serviceUrl + spelling, {
							port,
						} )
					)
				);
			expect( ( await ask() ).map( codeOf ) ).toEqual(
				Array( PROCESSES ).fill( 'not-found' )
			);
			await revoke( sandbox(), insider );
			expect( ( await ask() ).map( codeOf ) ).toEqual(
				Array( PROCESSES ).fill( 'session-revoked' )
			);
		}
	} );

	it( 'is closed while the database is away, and others are not', async () => {
		const { client } = await enter( sandbox(), forger() );
		await askEveryProcess( sandbox(), client );
		sandbox().database.freeze();
		try {
			const get = ( path: string ) =>
				client.get( sandbox().serviceUrl + path );
			const strict = await get( '/reports' );
			expectRefusal( strict, 503, 'temporarily-unavailable' );
			expect( codeOf( await get( '/reporting' ) ) ).toBe( 'not-found' );
		} finally {
			sandbox().database.thaw();
		}
	} );

	/** Sets the strict path and waits until every process knows. */
	async function makeStrict( path: string ): Promise< void > {
		const { client } = await enter( sandbox(), forger() );
		await sandbox().wpEval(
			`update_option( 'drawbridge_settings', array_merge(
				get_option( 'drawbridge_settings' ),
				array( 'strict_paths' => array( $input ), 'renew_interval_minutes' => 10 )
			) );`,
			path
		);
		await until( 'every process has read the settings', async () =>
			( await askEveryProcess( sandbox(), client ) ).every(
				( answer ) => answer.json< SessionView >().renewInSeconds <= 600
			)
		);
	}
} );
