/**
 * POST requests as a page of the service sends them.
 */
import { once } from 'node:events';
import {
	request,
	type Agent,
	type IncomingMessage,
	type OutgoingHttpHeaders,
} from 'node:http';

/** Where requests go. */
export interface Target {
	/** Public URL of the service, without a trailing slash. */
	readonly serviceUrl: string;
	/** Port of 127.0.0.1 to connect to. */
	readonly port: number;
}

/** What is sent, and what the answer has to be. */
export interface Post {
	readonly path: string;
	readonly headers?: OutgoingHttpHeaders;
	/** Sent as JSON. */
	readonly body?: object;
	readonly expectedStatus: number;
}

/**
 * @return the answer, read to its end
 * @throws if it has another status than expected
 */
export async function post(
	{ serviceUrl, port }: Target,
	agent: Agent,
	{ path, headers, body, expectedStatus }: Post
): Promise< IncomingMessage > {
	const text = body ? JSON.stringify( body ) : '';
	const outgoing = request( {
		agent,
		host: '127.0.0.1',
		port,
		method: 'POST',
		path,
		headers: {
			host: new URL( serviceUrl ).host,
			'sec-fetch-site': 'same-origin',
			...( body && { 'content-type': 'application/json' } ),
			'content-length': Buffer.byteLength( text ),
			...headers,
		},
	} );
	outgoing.end( text );
	const [ answer ] = ( await once( outgoing, 'response' ) ) as [
		IncomingMessage,
	];
	answer.resume();
	await once( answer, 'end' );
	if ( answer.statusCode !== expectedStatus ) {
		throw new Error(
			`POST ${ path } was answered ${ answer.statusCode }, not ${ expectedStatus }.`
		);
	}
	return answer;
}

/** The Cookie header of a browser that had none before this answer. */
export function cookieHeader( answer: IncomingMessage ): string {
	return ( answer.headers[ 'set-cookie' ] ?? [] )
		.map( ( cookie ) => cookie.split( ';', 1 )[ 0 ] )
		.join( '; ' );
}
