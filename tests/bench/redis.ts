/**
 * A Redis server of the benchmark's own, with the persistence it has by default.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CleanUp } from '../support/clean-up';
import { reservePort } from '../support/ports';
import { BackgroundProcess, run } from '../support/processes';

/** A server that answers. */
export interface Redis {
	readonly port: number;
	readonly pid: number;
	readonly version: string;
}

/**
 * @param program its path
 * @param cleanUp takes what ends it
 */
export async function startRedis(
	program: string,
	cleanUp: CleanUp
): Promise< Redis > {
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-redis-' ) );
	cleanUp.add( () => rm( folder, { recursive: true, force: true } ) );
	const port = await reservePort();
	cleanUp.add( port.release );
	const server = await BackgroundProcess.start( {
		name: 'The Redis server',
		command: program,
		args: [
			'--port',
			String( port.number ),
			'--bind',
			'127.0.0.1',
			'--dir',
			folder,
		],
		cwd: folder,
		logFile: join( folder, 'redis.log' ),
	} );
	cleanUp.add( () => server.stop( 0 ) );
	await server.waitUntil( 'answering', () => isOpen( port.number ) );
	const version = await run( { command: program, args: [ '--version' ] } );
	return {
		port: port.number,
		pid: server.pid,
		version: /v=(\S+)/.exec( version )?.[ 1 ] ?? 'unknown',
	};
}

function isOpen( port: number ): Promise< boolean > {
	return new Promise( ( resolve ) => {
		const socket = connect( { host: '127.0.0.1', port } );
		socket.on( 'connect', () => {
			socket.destroy();
			resolve( true );
		} );
		socket.on( 'error', () => resolve( false ) );
	} );
}
