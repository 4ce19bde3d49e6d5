/**
 * One small pool of connections to the WordPress database, with a time limit on everything.
 */
import {
	createPool,
	type Pool,
	type PoolConnection,
	type PoolOptions,
	type ResultSetHeader,
	type RowDataPacket,
} from 'mysql2/promise';
import { DrawbridgeError } from '../domain/errors';
import type { Clock } from '../domain/ports';
import { limitRunningTime, type TimeLimit } from './running-time';

/** Hosts allow 15 to 30 connections for the whole account, the site included. */
const MAX_CONNECTIONS = 3;

/** Waiting for a connection and the query itself, together, in milliseconds in which the process runs. */
const TIME_LIMIT_MS = 2_000;

/** The driver's own limit knows nothing of a stopped process, so it comes long after ours, in milliseconds. */
const CONNECT_LIMIT_MS = 10_000;

/** After the database failed to answer, queries are refused at once for this long, in milliseconds. */
const PAUSE_AFTER_FAILURE_MS = 1_000;

/** How often a connection is tried for while the account has none left, in milliseconds. */
const CROWDED_PAUSE_MS = 25;

/** What a browser is told to wait while the database is away, in seconds. */
const RETRY_AFTER_SECONDS = 5;

/** The loser of a race, on Galera above all: the statement did nothing and may look again. */
const ER_LOCK_DEADLOCK = 1213;
const WRITE_ATTEMPTS = 4;

/** Where the WordPress database is and who asks. */
export interface DatabaseOptions {
	readonly host?: string;
	readonly port?: number;
	readonly socketPath?: string;
	readonly user: string;
	readonly password: string;
	readonly name: string;
}

/** A value of a statement's placeholder. */
export type SqlValue = string | number | Buffer | null;

/** One row, its columns by name. */
export type Row = RowDataPacket;

/** The WordPress database; the one place where a driver's failure becomes `temporarily-unavailable`. */
export class Database {
	private readonly pool: Pool;
	private refuseUntilMs = Number.NEGATIVE_INFINITY;

	constructor(
		options: DatabaseOptions,
		private readonly clock: Clock
	) {
		this.pool = createPool( poolOptions( options ) );
	}

	/**
	 * @param sql    one SELECT with `?` placeholders
	 * @throws {DrawbridgeError} `temporarily-unavailable` if the database does not answer in time
	 */
	async rows(
		sql: string,
		values: readonly SqlValue[] = []
	): Promise< readonly Row[] > {
		return this.run< RowDataPacket[] >( sql, values );
	}

	/**
	 * @param sql    one INSERT, UPDATE or DELETE with `?` placeholders
	 * @return how many rows it touched
	 * @throws {DrawbridgeError} `temporarily-unavailable` if the database does not answer in time
	 */
	async write(
		sql: string,
		values: readonly SqlValue[] = []
	): Promise< number > {
		return repeated( async () => {
			const { affectedRows } = await this.run< ResultSetHeader >(
				sql,
				values
			);
			return affectedRows;
		} );
	}

	/**
	 * @param work statements of one transaction; it runs again from its start where it lost a race, and undoes them by
	 *             throwing an `Undone`, which is passed on
	 * @throws {DrawbridgeError} `temporarily-unavailable` if the database does not answer in time
	 */
	async transaction< Result >(
		work: ( run: RunStatement, write: WriteStatement ) => Promise< Result >
	): Promise< Result > {
		return repeated( () =>
			this.onConnection( ( connection ) =>
				inTransaction( connection, work )
			)
		);
	}

	/** Closes every connection. */
	async close(): Promise< void > {
		await this.pool.end();
	}

	private async run< Result extends RowDataPacket[] | ResultSetHeader >(
		sql: string,
		values: readonly SqlValue[]
	): Promise< Result > {
		return this.onConnection( async ( connection ) => {
			const [ result ] = await connection.execute< Result >( sql, [
				...values,
			] );
			return result;
		} );
	}

	private async onConnection< Result >(
		work: ( connection: PoolConnection ) => Promise< Result >
	): Promise< Result > {
		if ( this.clock.monotonicMs() < this.refuseUntilMs ) {
			throw unavailable( 'the database did not answer a moment ago' );
		}
		const limit = limitRunningTime( TIME_LIMIT_MS );
		try {
			const connection = await this.connection( limit );
			return await this.useConnection( connection, work, limit );
		} finally {
			limit.lift();
		}
	}

	/**
	 * A connection of the pool. Where the account has no more of them, the site and other processes have taken them for a
	 * moment: then it is one of our own that gets free, or another try.
	 */
	private async connection( limit: TimeLimit ): Promise< PoolConnection > {
		for (;;) {
			try {
				return await this.firstConnection( limit );
			} catch ( error ) {
				if ( ! NO_MORE_CONNECTIONS.has( errorNumber( error ) ) ) {
					throw this.noteFailure( error );
				}
			}
			await this.clock.sleep( CROWDED_PAUSE_MS );
		}
	}

	/** One that arrives after the time limit goes straight back. */
	private async firstConnection( {
		over,
	}: TimeLimit ): Promise< PoolConnection > {
		const connecting = this.pool.getConnection();
		try {
			return await Promise.race( [ connecting, over ] );
		} catch ( error ) {
			connecting.then(
				( late ) => late.release(),
				() => undefined
			);
			throw error;
		}
	}

	private async useConnection< Result >(
		connection: PoolConnection,
		work: ( connection: PoolConnection ) => Promise< Result >,
		{ over }: TimeLimit
	): Promise< Result > {
		try {
			// The driver's own time limit does not cover the preparing of a statement, so it could wait for ever.
			const result = await Promise.race( [ work( connection ), over ] );
			connection.release();
			return result;
		} catch ( error ) {
			if ( leavesConnectionUsable( error ) ) {
				connection.release();
				throw inOurWords( error );
			}
			connection.destroy();
			throw this.noteFailure( error );
		}
	}

	private noteFailure( error: unknown ): DrawbridgeError {
		this.refuseUntilMs = this.clock.monotonicMs() + PAUSE_AFTER_FAILURE_MS;
		return unavailable( 'the database did not answer', error );
	}
}

function poolOptions( options: DatabaseOptions ): PoolOptions {
	const address = options.socketPath
		? { socketPath: options.socketPath }
		: { host: options.host, port: options.port };
	return {
		...address,
		user: options.user,
		password: options.password,
		database: options.name,
		charset: 'utf8mb4',
		connectionLimit: MAX_CONNECTIONS,
		maxIdle: 1,
		idleTimeout: 60_000,
		connectTimeout: CONNECT_LIMIT_MS,
		enableKeepAlive: true,
		supportBigNumbers: true,
		// A stack for each statement costs more than sending it.
		trace: false,
	} as PoolOptions;
}

/** Runs a statement inside a transaction and gives its rows, if it has any. */
export type RunStatement = (
	sql: string,
	values: readonly SqlValue[]
) => Promise< readonly Row[] >;

/** Runs a statement inside a transaction and tells how many rows it touched. */
export type WriteStatement = (
	sql: string,
	values: readonly SqlValue[]
) => Promise< number >;

async function inTransaction< Result >(
	connection: PoolConnection,
	work: ( run: RunStatement, write: WriteStatement ) => Promise< Result >
): Promise< Result > {
	const execute = async < Answer extends RowDataPacket[] | ResultSetHeader >(
		sql: string,
		values: readonly SqlValue[]
	): Promise< Answer > => {
		const [ answer ] = await connection.execute< Answer >( sql, [
			...values,
		] );
		return answer;
	};
	await connection.beginTransaction();
	try {
		const result = await work(
			( sql, values ) => execute< RowDataPacket[] >( sql, values ),
			async ( sql, values ) =>
				( await execute< ResultSetHeader >( sql, values ) ).affectedRows
		);
		await connection.commit();
		return result;
	} catch ( error ) {
		await connection.rollback().catch( () => undefined );
		throw error;
	}
}

/** Tries again what lost a race: it did nothing. */
async function repeated< Result >(
	attempt: () => Promise< Result >
): Promise< Result > {
	for ( let count = 1; ; count++ ) {
		try {
			return await attempt();
		} catch ( error ) {
			const lostRace = errorNumber( error ) === ER_LOCK_DEADLOCK;
			if ( ! lostRace || count === WRITE_ATTEMPTS ) {
				throw error;
			}
		}
	}
}

/** What a transaction's own work throws to undo it: nothing failed. */
export class Undone extends Error {}

/** An error that the server itself reported about one statement, such as a duplicate key; or none of the database's. */
function leavesConnectionUsable( error: unknown ): boolean {
	if ( error instanceof Undone ) {
		return true;
	}
	const { errno, fatal } = error as { errno?: number; fatal?: boolean };
	return (
		typeof errno === 'number' &&
		errno >= 1000 &&
		fatal !== true &&
		! SERVER_AWAY.has( errno )
	);
}

/** Server errors that mean that the server, or the account, has no connection left. */
const NO_MORE_CONNECTIONS = new Set< number | undefined >( [
	1040, 1203, 1226,
] );

/** Server errors that mean "not now": shutdown, killed connections, connection limits. */
const SERVER_AWAY = new Set< number | undefined >( [
	...NO_MORE_CONNECTIONS,
	1053,
	1077,
	1152,
	1317,
	1927,
	3032,
	3168,
	4031,
] );

/** Server errors that mean "no change now" and leave reading as it is: lock waits, read-only. */
const CHANGES_REFUSED = new Set< number | undefined >( [ 1205, 1290, 1836 ] );

/** A table that is gone: never made, or a backup is being restored. */
const ER_NO_SUCH_TABLE = 1146;

/** What an error about one statement means to the service; one that only its sender understands stays as it is. */
function inOurWords( error: unknown ): unknown {
	const number = errorNumber( error );
	if ( CHANGES_REFUSED.has( number ) ) {
		return unavailable( 'the database takes no changes', error );
	}
	return number === ER_NO_SUCH_TABLE ? new MissingTableError( error ) : error;
}

/** A table that the statement needs is not in the database. */
export class MissingTableError extends DrawbridgeError {
	constructor( cause: unknown ) {
		super( 'not-ready', 'a table is missing', {
			cause,
			retryAfterSeconds: RETRY_AFTER_SECONDS,
		} );
	}
}

function unavailable( message: string, cause?: unknown ): DrawbridgeError {
	return new DrawbridgeError( 'temporarily-unavailable', message, {
		cause,
		retryAfterSeconds: RETRY_AFTER_SECONDS,
	} );
}

/** MySQL error number of an error, or undefined. */
export function errorNumber( error: unknown ): number | undefined {
	return ( error as { errno?: number } | null )?.errno;
}
