/**
 * What a request tells of the device it came from, cut to what the sessions table keeps.
 */
import type { IncomingMessage } from 'node:http';
import type { Device } from '../domain/session';
import type { createClientAddressReader } from './client-address';

const MAX_USER_AGENT_LENGTH = 255;

/** The device of a request; anything but printable ASCII in its User-Agent is dropped. */
export function deviceOf(
	request: IncomingMessage,
	readClientAddress: ReturnType< typeof createClientAddressReader >
): Device {
	const userAgent = ( request.headers[ 'user-agent' ] ?? '' ).replace(
		/[^\x20-\x7e]/g,
		''
	);
	return {
		ip: readClientAddress( request ).address,
		userAgent: userAgent.slice( 0, MAX_USER_AGENT_LENGTH ),
	};
}
