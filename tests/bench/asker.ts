/**
 * One connection that asks, waits for the answer and asks again, at as little cost as can be: what the load generator
 * spends, the server under load does not get.
 */
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** A keep-alive connection with one GET request after the other. */
export class Asker {
	readonly #socket: Socket;
	readonly #request: string;
	readonly #note: ( status: number, latencyMs: number ) => void;
	#untilMs = 0;
	#sentMs = 0;
	/** What came of an answer that is not whole yet. */
	#begun = '';

	/**
	 * @param note told of every answer
	 */
	constructor(
		port: number,
		cookie: string,
		note: ( status: number, latencyMs: number ) => void
	) {
		this.#socket = connect( { host: '127.0.0.1', port } )
			.setNoDelay( true )
			.setEncoding( 'latin1' );
		this.#request = [
			'GET / HTTP/1.1',
			`Host: 127.0.0.1:${ port }`,
			'Accept: application/json',
			`Cookie: ${ cookie }`,
			HEAD_END.slice( 2 ),
		].join( '\r\n' );
		this.#note = note;
	}

	/**
	 * @param untilMs when no further request is sent, as `performance.now()` counts
	 * @throws if the connection breaks
	 */
	askUntil( untilMs: number ): Promise< void > {
		this.#untilMs = untilMs;
		return new Promise( ( resolve, reject ) => {
			this.#socket
				.once( 'connect', () => this.#ask() )
				.on( 'data', ( text: string ) => {
					if ( this.#take( text ) && ! this.#ask() ) {
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

	/** @return whether there was time for another request */
	#ask(): boolean {
		this.#sentMs = performance.now();
		if ( this.#sentMs >= this.#untilMs ) {
			return false;
		}
		this.#socket.write( this.#request, 'latin1' );
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
