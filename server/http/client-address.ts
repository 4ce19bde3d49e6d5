/**
 * The address a request came from, and the key under which it is counted.
 */
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import { copied } from '../domain/copied';
import { RecentMap } from '../domain/recent-map';

/** One bucket for everything that cannot be read, so that nonsense earns no counter of its own. */
const UNREADABLE: ClientAddress = { address: '', key: 'unreadable' };

/** No address in words is longer. */
const MAX_CHARACTERS = 64;

/** Addresses remembered in each of two generations, as reading one takes longer than finding it: about 1 MB. */
const REMEMBERED = 2_000;

/** A client's address: as shown, and as counted (IPv4 whole, IPv6 by its /64). */
export interface ClientAddress {
	readonly address: string;
	readonly key: string;
}

/**
 * @param proxyHops    how many proxies stand in front and append to X-Forwarded-For; 1 under Passenger, 0 on a bare port
 * @param checkEntries told how many entries a request came with
 * @return a function reading the client's address: each trusted proxy vouches for one entry, counted from the right
 */
export function createClientAddressReader(
	proxyHops: number,
	checkEntries: ( entries: number ) => void
) {
	const remembered = new RecentMap< string, ClientAddress >( REMEMBERED );

	const addressOf = ( text: string ): ClientAddress => {
		const known = remembered.get( text );
		if ( known || text.length > MAX_CHARACTERS ) {
			return known ?? UNREADABLE;
		}
		const address = parseAddress( text );
		remembered.set( copied( text ), address );
		return address;
	};

	return function readClientAddress(
		request: IncomingMessage
	): ClientAddress {
		const entries = forwardedFor( request );
		checkEntries( entries.length );
		const entry =
			proxyHops === 0
				? request.socket.remoteAddress
				: entries.at( -proxyHops );
		return addressOf( entry ?? '' );
	};
}

function forwardedFor( request: IncomingMessage ): readonly string[] {
	const header = request.headers[ 'x-forwarded-for' ];
	return header === undefined
		? []
		: String( header )
				.split( ',' )
				.map( ( entry ) => entry.trim() );
}

/** IPv4 written as IPv6 is folded: mapped (`process` does), and by NAT64 (RFC 6052 section 2.1). */
function parseAddress( text: string ): ClientAddress {
	if ( ! ipaddr.isValid( text ) ) {
		return UNREADABLE;
	}
	const parsed = ipaddr.process( text );
	if ( ! ( parsed instanceof ipaddr.IPv6 ) ) {
		const address = parsed.toString();
		return { address, key: address };
	}
	if ( parsed.range() === 'rfc6052' ) {
		const address = parsed.toByteArray().slice( -4 ).join( '.' );
		return { address, key: address };
	}
	return {
		address: parsed.toString(),
		key: parsed.parts.slice( 0, 4 ).join( ':' ),
	};
}
