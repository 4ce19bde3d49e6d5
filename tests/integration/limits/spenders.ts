/**
 * Spenders: real processes on one real table, some of which are killed and replaced.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LimitGroup } from '../../../server/domain/ports';
import { REPOSITORY } from '../../support/folders';
import { BackgroundProcess, run } from '../../support/processes';
import {
	TASK_VARIABLE,
	type SpenderGroup,
	type SpenderRecord,
	type SpenderTask,
} from './task';

/** One request, as far as it is known: a process that was killed leaves some without an answer. */
export interface Request {
	readonly group: SpenderGroup;
	readonly startMs: number;
	/** Infinity if there was no answer. */
	readonly endMs: number;
	readonly allowed: boolean | null;
	/** Whether it had to be answered by the database. */
	readonly waited: boolean;
	readonly refusedBy: readonly LimitGroup[];
}

/**
 * Requests as one limit sees them. Whoever was refused by another one alone spent nothing of it, or, if they waited for an
 * answer, perhaps a point.
 */
export function asSeenBy(
	limit: LimitGroup,
	requests: readonly Request[]
): readonly Request[] {
	return requests.flatMap( ( request ) => {
		const isRefused = request.allowed === false;
		if ( ! isRefused || request.refusedBy.includes( limit ) ) {
			return request;
		}
		return request.waited ? { ...request, allowed: null } : [];
	} );
}

/** The processes of one test. */
export class Spenders {
	private readonly processes: BackgroundProcess[] = [];
	private started = 0;

	private constructor(
		private readonly folder: string,
		private readonly task: Omit<
			SpenderTask,
			'recordFile' | 'wallClockOffMs'
		>,
		/** Of each process in turn, in milliseconds. */
		private readonly wallClocksOffMs: readonly number[]
	) {}

	/** Starts that many. */
	static async start(
		count: number,
		task: Omit< SpenderTask, 'recordFile' | 'wallClockOffMs' >,
		wallClocksOffMs: readonly number[]
	): Promise< Spenders > {
		const folder = await mkdtemp(
			join( tmpdir(), 'drawbridge-spenders-' )
		);
		const spenders = new Spenders( folder, task, wallClocksOffMs );
		await run( {
			command: process.execPath,
			args: [
				join( REPOSITORY, 'server/build.mjs' ),
				join( __dirname, 'spender.ts' ),
				spenders.bundle,
			],
		} );
		await Promise.all(
			Array.from( { length: count }, () => spenders.startOne() )
		);
		return spenders;
	}

	/** Kills one after the other, each replaced at once. */
	async killOneEvery( pauseMs: number, times: number ): Promise< void > {
		for ( let count = 0; count < times; count++ ) {
			await sleep( pauseMs );
			await this.processes.shift()?.stop( 0 );
			await this.startOne();
		}
	}

	/**
	 * Ends all of them.
	 *
	 * @return every request they made, in the order they were made in
	 */
	async stop(): Promise< readonly Request[] > {
		await Promise.all( this.processes.map( ( one ) => one.stop( 0 ) ) );
		const files = await readdir( this.folder );
		const texts = await Promise.all(
			files
				.filter( ( file ) => file.endsWith( '.records' ) )
				.map( ( file ) =>
					readFile( join( this.folder, file ), 'utf8' )
				)
		);
		await rm( this.folder, { recursive: true } );
		return texts
			.flatMap( requestsIn )
			.sort( ( one, other ) => one.startMs - other.startMs );
	}

	private get bundle(): string {
		return join( this.folder, 'spender.js' );
	}

	private async startOne(): Promise< void > {
		const number = this.started++;
		const task: SpenderTask = {
			...this.task,
			wallClockOffMs:
				this.wallClocksOffMs[ number % this.wallClocksOffMs.length ] ??
				0,
			recordFile: join( this.folder, `${ number }.records` ),
		};
		this.processes.push(
			await BackgroundProcess.start( {
				name: `Spender ${ number }`,
				command: process.execPath,
				args: [ this.bundle ],
				env: { [ TASK_VARIABLE ]: JSON.stringify( task ) },
				logFile: join( this.folder, `${ number }.log` ),
			} )
		);
	}
}

/** A killed process may leave half a line. */
function requestsIn( text: string ): readonly Request[] {
	const requests = new Map< number, Request >();
	for ( const line of text.split( '\n' ).slice( 0, -1 ) ) {
		const {
			id,
			allowed = null,
			endMs = Number.POSITIVE_INFINITY,
			refusedBy = [],
			...rest
		} = JSON.parse( line ) as SpenderRecord;
		const waited = allowed === null || requests.has( id );
		requests.set( id, { ...rest, allowed, endMs, refusedBy, waited } );
	}
	return [ ...requests.values() ];
}
