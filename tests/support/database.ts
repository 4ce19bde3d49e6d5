/**
 * A database server of the sandbox's own: one engine, one data folder, one port, one account as a web host gives it.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import {
	createConnection,
	type Connection,
	type RowDataPacket,
} from 'mysql2/promise';
import { BackgroundProcess, type Command } from './processes';
import { reservePort } from './ports';
import { randomSecret } from './secrets';
import type { CleanUp } from './clean-up';
import type { SlowDisk } from './slow-disk';

/** MariaDB or MySQL, as far as they differ. */
export interface DatabaseEngine {
	/** A data folder in which root has no password yet; it is copied, never written to. */
	readonly emptyDataFolder: string;
	/** The server's command line, without the options both engines understand. */
	readonly command: Command;
}

/** What a client needs to know. */
export interface DatabaseAccount {
	readonly socketPath: string;
	readonly port: number;
	readonly user: string;
	readonly password: string;
	readonly name: string;
}

const ACCOUNT = { user: 'wordpress', name: 'wordpress' };

/** The sandbox's database server and the means to make its days bad. */
export class Database implements DatabaseAccount {
	readonly socketPath: string;
	readonly port: number;
	readonly user = ACCOUNT.user;
	readonly name = ACCOUNT.name;
	readonly password = randomSecret();
	readonly #engine: DatabaseEngine;
	readonly #folder: string;
	readonly #slowDisk: SlowDisk | undefined;
	readonly #rootPassword = randomSecret();
	#process: BackgroundProcess | undefined;

	private constructor(
		engine: DatabaseEngine,
		folder: string,
		port: number,
		slowDisk: SlowDisk | undefined
	) {
		this.#engine = engine;
		this.#folder = folder;
		this.#slowDisk = slowDisk;
		this.port = port;
		this.socketPath = join( folder, 'database.sock' );
	}

	/**
	 * Starts a server with an empty database.
	 *
	 * @param engine  which one
	 * @param folder  private folder; the data and the socket are put there
	 * @param cleanUp takes what ends it
	 * @param slowDisk what it flushes to, if not to the machine's own disk
	 */
	static async start(
		engine: DatabaseEngine,
		folder: string,
		cleanUp: CleanUp,
		slowDisk?: SlowDisk
	): Promise< Database > {
		const port = await reservePort();
		cleanUp.add( port.release );
		const database = new Database( engine, folder, port.number, slowDisk );
		await cp( engine.emptyDataFolder, database.#dataFolder, {
			recursive: true,
		} );
		cleanUp.add( () => database.#process?.stop( 0 ) );
		await database.#launch( '' );
		await database.#createAccount();
		return database;
	}

	get pid(): number {
		return this.#running.pid;
	}

	/**
	 * Runs one statement as the server's administrator.
	 *
	 * @return its rows; empty for statements that have none
	 */
	async query< Row = Record< string, unknown > >(
		sql: string,
		params: readonly unknown[] = []
	): Promise< Row[] > {
		const connection = await this.connect();
		try {
			const [ rows ] = await connection.query< RowDataPacket[] >( sql, [
				...params,
			] );
			return Array.isArray( rows ) ? ( rows as Row[] ) : [];
		} finally {
			connection.destroy();
		}
	}

	/** Opens a connection of the server's administrator; whoever asked for it ends it. */
	connect(): Promise< Connection > {
		return this.#connect( this.#rootPassword );
	}

	/** Stops the server in mid-sentence: connections stay open and nothing answers. */
	freeze(): void {
		this.#running.signal( 'SIGSTOP' );
	}

	/** Lets a frozen server go on. */
	thaw(): void {
		this.#running.signal( 'SIGCONT' );
	}

	/**
	 * Makes each flush to the disk take so many milliseconds longer from now on.
	 *
	 * @throws if the sandbox was started without a slow disk
	 */
	async delayFlushes( ms: number ): Promise< void > {
		if ( ! this.#slowDisk ) {
			throw new Error( 'The sandbox was started without a slow disk.' );
		}
		await this.#slowDisk.delayFlushes( ms );
	}

	/** Shuts the server down; the data stay. */
	async stop(): Promise< void > {
		await this.#running.stop( 20_000 );
	}

	/** Kills the server as a host that runs out of memory does, and waits until it is gone. */
	async kill(): Promise< void > {
		await this.#running.stop( 0 );
	}

	/** Starts the server again, with the same data on the same port. */
	async start(): Promise< void > {
		if ( ! this.#running.running ) {
			await this.#launch( this.#rootPassword );
		}
	}

	get #dataFolder(): string {
		return join( this.#folder, 'data' );
	}

	get #running(): BackgroundProcess {
		if ( ! this.#process ) {
			throw new Error( 'The database server was never started.' );
		}
		return this.#process;
	}

	#connect( password: string ): Promise< Connection > {
		const { socketPath, name } = this;
		return createConnection( {
			socketPath,
			user: 'root',
			password,
			...( password && { database: name } ),
			charset: 'utf8mb4',
		} );
	}

	async #launch( password: string ): Promise< void > {
		const { command, args, env } = this.#engine.command;
		this.#process = await BackgroundProcess.start( {
			name: 'The database server',
			command,
			args: [
				...args,
				`--datadir=${ this.#dataFolder }`,
				`--socket=${ this.socketPath }`,
				`--pid-file=${ join( this.#folder, 'database.pid' ) }`,
				`--port=${ this.port }`,
				'--bind-address=127.0.0.1',
				'--skip-name-resolve',
			],
			...( this.#slowDisk
				? { env: { ...env, ...this.#slowDisk.env } }
				: env && { env } ),
			cwd: this.#folder,
			logFile: join( this.#folder, 'database.log' ),
		} );
		await this.#process.waitUntil( 'ready', async () => {
			try {
				( await this.#connect( password ) ).destroy();
				return true;
			} catch {
				return false;
			}
		} );
	}

	async #createAccount(): Promise< void > {
		const connection = await this.#connect( '' );
		try {
			await connection.query(
				`CREATE DATABASE ${ this.name } CHARACTER SET utf8mb4`
			);
			await connection.query(
				`CREATE USER ${ this.user }@'%' IDENTIFIED BY ?`,
				[ this.password ]
			);
			await connection.query(
				`GRANT ALL PRIVILEGES ON ${ this.name }.* TO ${ this.user }@'%'`
			);
			await connection.query(
				`ALTER USER root@localhost IDENTIFIED BY ?`,
				[ this.#rootPassword ]
			);
		} finally {
			connection.destroy();
		}
	}
}
