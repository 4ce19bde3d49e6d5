/**
 * One connection that asks, waits for the answer and asks again, at as little cost as can be: what the load generator
 * spends, the server under load does not get.
 */
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** A keep-alive connection with one request after the other. */
export class Asker {
	readonly #socket: Socket;
	readonly #next: () => string | undefined;
	readonly #note: ( status: number, latencyMs: number ) => void;
	#sentMs = 0;
	/** What came of an answer that is not whole yet. */
	#begun = '';

	/**
	 * @param target port of 127.0.0.1, and the address to come from if it matters
	 * @param next   gives the next request as it is sent, or undefined to end
	 * @param note   told of every answer
	 */
	constructor(
		target: { readonly port: number; readonly localAddress?: string },
		next: () => string | undefined,
		note: ( status: number, latencyMs: number ) => void
	) {
		this.#socket = connect( { host: '127.0.0.1', ...target } )
			.setNoDelay( true )
			.setEncoding( 'latin1' );
		this.#next = next;
		this.#note = note;
	}

	/**
	 * Asks until there is no further request.
	 *
	 * @throws if the connection breaks
	 */
	ask(): Promise< void > {
		return new Promise( ( resolve, reject ) => {
			this.#socket
				.once( 'connect', () => this.#askNext() )
				.on( 'data', ( text: string ) => {
					if ( this.#take( text ) && ! this.#askNext() ) {
						this.#socket.destroy();
						resolve();
					}
				} )
				.once( 'error', reject )
				.once( 'close', () =>
					reject( new Error( 'The server closed a connection.' ) )
				);
		} );
	}

	/** @return whether there was another request */
	#askNext(): boolean {
		const request = this.#next();
		if ( request === undefined ) {
			return false;
		}
		this.#sentMs = performance.now();
		this.#socket.write( request, 'latin1' );
		return true;
	}

	/** @return whether the answer is whole with this */
	#take( text: string ): boolean {
		this.#begun += text;
		if ( ! isWhole( this.#begun ) ) {
			return false;
		}
		const status = Number( this.#begun.slice( 9, 12 ) );
		this.#note( status, performance.now() - this.#sentMs );
		this.#begun = '';
		return true;
	}
}

/** @param lines of its head, and what follows it */
export function requestOf( lines: readonly string[], body = '' ): string {
	return lines.join( '\r\n' ) + HEAD_END + body;
}

function isWhole( answer: string ): boolean {
	const headEnd = answer.indexOf( HEAD_END );
	if ( headEnd === -1 ) {
		return false;
	}
	const length = /\r\ncontent-length: (\d+)/i.exec( answer )?.[ 1 ];
	if ( length === undefined ) {
		throw new Error( 'An answer does not say how long it is.' );
	}
	return answer.length >= headEnd + HEAD_END.length + Number( length );
}
