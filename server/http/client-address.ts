/**
 * The address a request came from, and the key under which it is counted.
 */
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import { RecentMap } from '../domain/recent-map';

/** One bucket for everything that cannot be read, so that nonsense earns no counter of its own. */
const UNREADABLE = 'unreadable';

/** A client's address: as shown, and as counted (IPv4 whole, IPv6 by its /64). */
export interface ClientAddress {
	readonly address: string;
	readonly key: string;
}

/**
 * @param proxyHops how many proxies stand in front and append to X-Forwarded-For; 1 under Passenger, 0 on a bare port
 * @return a function reading the client's address: each trusted proxy vouches for one entry, counted from the right
 */
export function createClientAddressReader( proxyHops: number ) {
	return function readClientAddress(
		request: IncomingMessage
	): ClientAddress {
		if ( proxyHops === 0 ) {
			return addressOf( request.socket.remoteAddress );
		}
		const entries = String( request.headers[ 'x-forwarded-for' ] ?? '' )
			.split( ',' )
			.map( ( entry ) => entry.trim() );
		return addressOf( entries.at( -proxyHops ) );
	};
}

/** Addresses read already, of one of two generations; reading one anew costs more than counting it. */
const KNOWN = 1_000;

const known = new RecentMap< string, ClientAddress >( KNOWN );

function addressOf( text = '' ): ClientAddress {
	let address = known.get( text );
	if ( ! address ) {
		address = parsedAddress( text );
		known.set( text, address );
	}
	return address;
}

function parsedAddress( text: string ): ClientAddress {
	try {
		const parsed = ipaddr.process( text );
		const address = parsed.toString();
		if ( parsed instanceof ipaddr.IPv6 ) {
			return { address, key: parsed.parts.slice( 0, 4 ).join( ':' ) };
		}
		return { address, key: address };
	} catch {
		return { address: '', key: UNREADABLE };
	}
}
