/**
 * Counts the requests of a session that are under way: from when they are let in until they are answered, or nobody waits
 * for the answer any more.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Allowance } from '../domain/ports';

/** Kept on the response itself, so that a request makes no function of its own. */
const PLACE = Symbol( 'place' );
type PlacedResponse = ServerResponse & { [ PLACE ]?: Allowance | undefined };

/** Responses that wait for their turn on a connection whose client asked several at once. */
const WAITING = Symbol( 'waiting' );
type BusySocket = Socket & { [ WAITING ]?: Set< PlacedResponse > };

/** Whether whoever asked is gone; nobody is left to answer. */
function isAbandoned(
	{ socket }: IncomingMessage,
	response: ServerResponse
): boolean {
	return response.destroyed || socket.destroyed;
}

/** Takes a place among the session's requests under way, and gives it back by itself. */
export function takePlace(
	allowance: Allowance,
	request: IncomingMessage,
	response: PlacedResponse
): void {
	if ( isAbandoned( request, response ) ) {
		return;
	}
	allowance.underWay++;
	response[ PLACE ] = allowance;
	response.on( 'close', leavePlace );
	if ( ! response.socket ) {
		leaveWithSocket( response, request.socket );
	}
}

function leavePlace( this: PlacedResponse ): void {
	const allowance = this[ PLACE ];
	if ( allowance ) {
		this[ PLACE ] = undefined;
		allowance.underWay--;
	}
}

/** HTTP pipelining (RFC 9112 section 9.3.2): a response that never had its turn is told nothing when the connection ends. */
function leaveWithSocket( response: PlacedResponse, socket: BusySocket ): void {
	let waiting = socket[ WAITING ];
	if ( ! waiting ) {
		const all = new Set< PlacedResponse >();
		waiting = socket[ WAITING ] = all;
		socket.once( 'close', () =>
			all.forEach( ( one ) => leavePlace.call( one ) )
		);
	}
	waiting.add( response );
	response.once( 'close', () => waiting.delete( response ) );
}
