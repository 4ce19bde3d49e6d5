/**
 * The process: its environment goes in, it listens, and it drains when it is told to stop.
 */
import { createServer } from 'node:http';
import pino from 'pino';
import { systemClock } from './clock';
import { readListenOptions } from './config';
import { createService } from './service';

/** Answers under way are given this long when the process is told to stop, in milliseconds. */
const DRAIN_LIMIT_MS = 10_000;

const STANDARD_ERROR = 2;

const underPassenger = 'PhusionPassenger' in globalThis;
const { port, host, baseUri, logLevel } = readListenOptions(
	process.env,
	underPassenger
);

// LiteSpeed closes standard output, so the log goes to standard error.
const log = pino(
	{ level: logLevel, base: { pid: process.pid } },
	pino.destination( { fd: STANDARD_ERROR, sync: true } )
);
const service = createService( {
	environment: process.env,
	startFolder: __dirname,
	underPassenger,
	baseUri,
	clock: systemClock,
	log,
} );

const server = createServer( service.listener );
// Passenger allows one call of listen(), and it must be made before this file returns.
server.listen( { port, host }, () =>
	log.info( { address: server.address() }, 'listening' )
);
service.start();

function stop( signal: string ): void {
	log.info( { signal }, 'stopping' );
	setTimeout( () => process.exit( 0 ), DRAIN_LIMIT_MS ).unref();
	server.close(
		() => void service.close().finally( () => process.exit( 0 ) )
	);
	server.closeIdleConnections();
}

process.once( 'SIGTERM', stop );
process.once( 'SIGINT', stop );
