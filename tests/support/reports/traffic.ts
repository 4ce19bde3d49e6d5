/**
 * What the service behind the test dashboard was asked, written down as it answered and read by whoever tests it.
 */
import { openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Variable that names the file of records. */
export const TRAFFIC_FILE_VARIABLE = 'TRAFFIC_FILE';

/** One request, once it was answered. */
export interface Exchange {
	/** From which address of 127.0.0.0/8. */
	readonly address: string;
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	/** Names of the request's headers, in small letters. */
	readonly headers: readonly string[];
	readonly status: number;
	/** When the request arrived, in epoch milliseconds. */
	readonly atMs: number;
	/** From then until the last byte was handed on. */
	readonly tookMs: number;
	/** Bytes of the answer, its head included. */
	readonly bytes: number;
	/** Bytes of the dashboard's content among them. */
	readonly contentBytes: number;
}

/** Writes one line for every request. */
export class TrafficRecorder {
	readonly #file: number;
	readonly #content = new WeakMap< ServerResponse, number >();

	constructor( path: string ) {
		this.#file = openSync( path, 'a' );
	}

	/** Writes a request down as soon as its answer is over, however it ends. */
	record( request: IncomingMessage, response: ServerResponse ): void {
		const { socket, headers, method = '', url = '' } = request;
		const atMs = Date.now();
		const begun = performance.now();
		const bytesBefore = socket.bytesWritten;
		response.once( 'close', () => {
			const exchange: Exchange = {
				address: socket.remoteAddress ?? '',
				method,
				url,
				headers: Object.keys( headers ),
				status: response.statusCode,
				atMs,
				tookMs: performance.now() - begun,
				bytes: socket.bytesWritten - bytesBefore,
				contentBytes: this.#content.get( response ) ?? 0,
			};
			writeSync( this.#file, `${ JSON.stringify( exchange ) }\n` );
		} );
	}

	/** Says how much of an answer was the dashboard's content. */
	noteContent( response: ServerResponse, bytes: number ): void {
		this.#content.set( response, bytes );
	}
}

/** The records, read. */
export class Traffic {
	readonly file: string;

	constructor( file: string ) {
		this.file = file;
	}

	/** Every request answered since the last `forget`, in the order of the answers. */
	exchanges(): readonly Exchange[] {
		return readFileSync( this.file, 'utf8' )
			.split( '\n' )
			.slice( 0, -1 )
			.map( ( line ) => JSON.parse( line ) as Exchange );
	}

	/** Begins anew. */
	forget(): void {
		truncateSync( this.file );
	}
}
