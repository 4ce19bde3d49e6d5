/**
 * Strangers, in a process of their own: while they are let loose they ask the service for whatever they can think of, and
 * this server says how many asked and how they were answered.
 */
import { Agent, request } from 'node:http';
import { FLOOD_PATHS, STRANGERS_A_SECOND, type Tally } from '../flood-paths';
import { createTries } from '../stranger-tries';
import { listen } from './listen';

const TICK_MS = 1;

/** They come from as many addresses. */
const ADDRESSES = 200;

const { SERVICE_PORT, SERVICE_URL = '', WORDPRESS_URL = '' } = process.env;
const tries = createTries( SERVICE_URL, WORDPRESS_URL );
const { host } = new URL( SERVICE_URL );
const agents = Array.from(
	{ length: ADDRESSES },
	( _, index ) =>
		new Agent( {
			keepAlive: true,
			localAddress: `127.2.0.${ index + 1 }`,
		} )
);

const answered: Record< string, number > = {};
let sent = 0;
let timer: NodeJS.Timeout | undefined;

function sendOne(): void {
	const number = sent++;
	const { body, headers, ...options } = (
		tries[ number % tries.length ] as ( typeof tries )[ number ]
	 )();
	request( {
		host: '127.0.0.1',
		port: SERVICE_PORT,
		agent: agents[ number % ADDRESSES ],
		headers: { host, ...headers },
		...options,
	} )
		.on( 'response', ( answer ) =>
			answer
				.resume()
				.on( 'end', () => count( String( answer.statusCode ) ) )
		)
		.on( 'error', () => count( 'none' ) )
		.end( body );
}

function count( status: string ): void {
	answered[ status ] = ( answered[ status ] ?? 0 ) + 1;
}

/** Evenly; whoever is late, because the system was, is made up for. */
function begin(): void {
	const startedMs = performance.now();
	const sentBefore = sent;
	clearInterval( timer );
	timer = setInterval( () => {
		const due =
			( ( performance.now() - startedMs ) * STRANGERS_A_SECOND ) / 1000;
		while ( sent - sentBefore < due ) {
			sendOne();
		}
	}, TICK_MS );
}

listen( ( { url }, response ) => {
	if ( url === FLOOD_PATHS.begin ) {
		begin();
	} else if ( url === FLOOD_PATHS.end ) {
		clearInterval( timer );
	}
	const tally: Tally = { sent, answered };
	response.setHeader( 'content-type', 'application/json' );
	response.end( JSON.stringify( tally ) );
} );
