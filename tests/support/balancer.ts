/**
 * Shares out connections among service processes, as a web host's front server does.
 */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A process connections may go to. */
export interface Backend {
	readonly port: number;
	readonly running: boolean;
}

/** Listens on one port and pipes each new connection to the next running process. */
export class Balancer {
	readonly #server: Server;
	readonly #open = new Set< Socket >();

	private constructor( server: Server ) {
		this.#server = server;
		server.on( 'connection', ( socket ) => this.#keep( socket ) );
	}

	/** Starts listening on a port of 127.0.0.1. */
	static async start(
		port: number,
		backends: readonly Backend[]
	): Promise< Balancer > {
		let turn = 0;
		const server = createServer( { allowHalfOpen: true }, ( client ) => {
			const running = backends.filter( ( backend ) => backend.running );
			const backend = running[ turn++ % running.length ];
			if ( ! backend ) {
				client.destroy();
				return;
			}
			// The process is to see the client's own address of 127.0.0.0/8.
			const localAddress = client.remoteAddress ?? '127.0.0.1';
			pipeBothWays(
				client,
				connect( {
					port: backend.port,
					host: '127.0.0.1',
					localAddress,
					allowHalfOpen: true,
				} )
			);
		} );
		const balancer = new Balancer( server );
		server.listen( { port, host: '127.0.0.1' } );
		await once( server, 'listening' );
		return balancer;
	}

	/** Stops listening and cuts every connection. */
	async stop(): Promise< void > {
		this.#server.close();
		this.#open.forEach( ( socket ) => socket.destroy() );
		if ( this.#server.listening ) {
			await once( this.#server, 'close' );
		}
	}

	#keep( socket: Socket ): void {
		this.#open.add( socket );
		socket.on( 'close', () => this.#open.delete( socket ) );
	}
}

function pipeBothWays( one: Socket, other: Socket ): void {
	for ( const [ from, to ] of [
		[ one, other ],
		[ other, one ],
	] as const ) {
		from.pipe( to );
		from.on( 'error', () => to.destroy() );
		from.on( 'close', () => to.destroy() );
	}
}
