/**
 * Asks a server on this machine whether it is there.
 */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/**
 * Requests a URL, whatever its host name, from 127.0.0.1.
 *
 * @param url  what to ask for
 * @param port where to ask, if not at the URL's own port
 * @return the status, or undefined if nobody answers within 2 s
 */
export function requestStatus(
	url: string,
	port?: number
): Promise< number | undefined > {
	const {
		protocol,
		host,
		hostname,
		port: ownPort,
		pathname,
		search,
	} = new URL( url );
	const request = protocol === 'https:' ? httpsRequest : httpRequest;
	return new Promise( ( resolve ) => {
		const outgoing = request( {
			host: '127.0.0.1',
			port: port ?? ownPort,
			path: pathname + search,
			headers: { host },
			...( protocol === 'https:' && {
				servername: hostname,
				rejectUnauthorized: false,
			} ),
			agent: false,
			timeout: 2000,
		} );
		outgoing.on( 'response', ( answer ) => {
			answer.resume();
			resolve( answer.statusCode );
		} );
		outgoing.on( 'timeout', () => outgoing.destroy() );
		outgoing.on( 'error', () => resolve( undefined ) );
		outgoing.end();
	} );
}
