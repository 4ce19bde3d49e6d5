/**
 * Meters beside the load: statements the database was asked to execute, and CPU time of processes.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Connection, RowDataPacket } from 'mysql2/promise';

/** Counts what the database server itself says it was asked, less what the meter asks. */
export class QueryMeter {
	readonly #connection: Connection;
	#asked = 0;

	/** @param connection one of its own, of the server's administrator */
	constructor( connection: Connection ) {
		this.#connection = connection;
	}

	/** Statements of everybody else since the server started. */
	async read(): Promise< number > {
		// Each reading is itself one statement, and counts itself.
		this.#asked++;
		const [ rows ] = await this.#connection.query< RowDataPacket[] >(
			`SHOW GLOBAL STATUS LIKE 'Questions'`
		);
		return Number( rows[ 0 ]?.Value ) - this.#asked;
	}

	/** Closes its connection. */
	close(): void {
		this.#connection.destroy();
	}
}

/** `USER_HZ` of Linux, the same on every architecture Node runs on. */
const TICKS_PER_SECOND = 100;

/** CPU time a process has used so far, in seconds; undefined where the system does not tell it in /proc. */
function cpuSeconds( pid: number ): number | undefined {
	const file = `/proc/${ pid }/stat`;
	if ( ! existsSync( file ) ) {
		return undefined;
	}
	// proc(5): the name in brackets may hold anything, so fields are counted from behind it; utime and stime are 14 and 15.
	const [ , fields = '' ] = readFileSync( file, 'utf8' ).split(
		/\) (?=\S )/
	);
	const [ utime, stime ] = fields.split( ' ' ).slice( 11, 13 ).map( Number );
	return ( Number( utime ) + Number( stime ) ) / TICKS_PER_SECOND;
}

/** CPU time of several processes together; undefined where the system does not tell it of one. */
export function cpuSecondsOf( pids: readonly number[] ): number | undefined {
	return pids.reduce< number | undefined >( ( sum, pid ) => {
		const seconds = cpuSeconds( pid );
		return sum === undefined || seconds === undefined
			? undefined
			: sum + seconds;
	}, 0 );
}

/** Resident memory of the largest of several processes; undefined where the system does not tell it of one. */
export function memoryMegabytesOf(
	pids: readonly number[]
): number | undefined {
	const sizes = pids.map( ( pid ) => {
		const file = `/proc/${ pid }/status`;
		return existsSync( file )
			? Number(
					/^VmRSS:\s+(\d+) kB$/m.exec(
						readFileSync( file, 'utf8' )
					)?.[ 1 ]
				) / 1024
			: undefined;
	} );
	return sizes.every( ( size ) => size !== undefined )
		? Math.max( ...sizes )
		: undefined;
}
