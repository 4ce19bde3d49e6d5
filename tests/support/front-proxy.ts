/**
 * A proxy in front of the web server, as a content network or a load balancer is one: it adds its client to X-Forwarded-For
 * and passes on whatever else it was given.
 */
import { once } from 'node:events';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';

const FORWARDED_FOR = 'x-forwarded-for';

/** Where a front proxy passes requests on to. */
export interface Origin {
	/** Port of 127.0.0.1, which speaks TLS. */
	readonly port: number;
	/** The name its certificate is for. */
	readonly host: string;
	/** Certificate to trust, in PEM. */
	readonly certificate: string;
}

/** Takes plain HTTP on a port of 127.0.0.1. */
export class FrontProxy {
	readonly port: number;
	readonly #server: Server;

	private constructor( server: Server ) {
		this.#server = server;
		this.port = ( server.address() as AddressInfo ).port;
	}

	/** Starts listening on a port that is free. */
	static async start( origin: Origin ): Promise< FrontProxy > {
		const server = createServer( ( incoming, response ) => {
			passOn( incoming, response, origin );
		} );
		server.listen( { port: 0, host: '127.0.0.1' } );
		await once( server, 'listening' );
		return new FrontProxy( server );
	}

	/** Stops listening and cuts every connection. */
	async stop(): Promise< void > {
		this.#server.close();
		this.#server.closeAllConnections();
		await once( this.#server, 'close' );
	}
}

function passOn(
	incoming: IncomingMessage,
	response: ServerResponse,
	{ port, host, certificate }: Origin
): void {
	const outgoing = request(
		{
			host: '127.0.0.1',
			port,
			servername: host,
			ca: certificate,
			method: incoming.method,
			path: incoming.url,
			headers: headersFor( incoming ),
			agent: false,
		},
		( answer ) => {
			response.writeHead( answer.statusCode ?? 502, answer.rawHeaders );
			answer.pipe( response );
		}
	);
	outgoing.on( 'error', () => response.destroy() );
	incoming.pipe( outgoing );
}

/** As names and values in turn, so that a header which came twice goes on twice. */
function headersFor( { rawHeaders, headers, socket }: IncomingMessage ) {
	const kept = rawHeaders.flatMap( ( text, index ) =>
		index % 2 === 0 && text.toLowerCase() !== FORWARDED_FOR
			? [ text, rawHeaders[ index + 1 ] ?? '' ]
			: []
	);
	const before = headers[ FORWARDED_FOR ];
	const forwardedFor = [
		...( before ? [ before ] : [] ),
		socket.remoteAddress,
	];
	return [ ...kept, FORWARDED_FOR, forwardedFor.join( ', ' ) ];
}
