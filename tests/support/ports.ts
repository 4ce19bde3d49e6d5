/**
 * Gives out TCP ports so that two runs on one machine never meet.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range from which systems take ports for outgoing connections. */
const FIRST = 20_000;
const COUNT = 12_000;

/** A TCP port of 127.0.0.1 that is ours until `release`, or until this process ends in whatever way. */
export interface ReservedPort {
	readonly number: number;
	release(): void;
}

/**
 * Reserves a free TCP port. The UDP port of the same number, held meanwhile, is what keeps other runs away from it:
 * unlike a lock file it cannot be left behind.
 */
export async function reservePort(): Promise< ReservedPort > {
	for (;;) {
		const number = FIRST + Math.floor( Math.random() * COUNT );
		const release = await holdUdpPort( number );
		if ( ! release ) {
			continue;
		}
		if ( await isFree( number ) ) {
			return { number, release };
		}
		release();
	}
}

async function holdUdpPort(
	number: number
): Promise< ( () => void ) | undefined > {
	const socket = createSocket( 'udp4' );
	socket.unref();
	try {
		socket.bind( { port: number, address: '127.0.0.1', exclusive: true } );
		await once( socket, 'listening' );
		return () => void socket.close();
	} catch {
		socket.close();
		return undefined;
	}
}

async function isFree( number: number ): Promise< boolean > {
	const server = createServer();
	try {
		server.listen( { port: number, host: '127.0.0.1', exclusive: true } );
		await once( server, 'listening' );
	} catch {
		return false;
	}
	server.close();
	await once( server, 'close' );
	return true;
}
