/**
 * The client's address: which entry is believed, and under which key it is counted.
 */
import type { IncomingMessage } from 'node:http';
import { expect, it } from '@jest/globals';
import { createClientAddressReader } from '../../server/http/client-address';

/** A reader that nobody checks. */
function reader( proxyHops: number ) {
	return createClientAddressReader( proxyHops, () => {} );
}

function request(
	forwardedFor: string | undefined,
	remoteAddress = '127.0.0.1'
) {
	return {
		headers:
			forwardedFor === undefined
				? {}
				: { 'x-forwarded-for': forwardedFor },
		socket: { remoteAddress },
	} as unknown as IncomingMessage;
}

it.each( [
	[
		'no proxy: the socket, whatever the header says',
		0,
		'203.0.113.9',
		'198.51.100.1',
		'198.51.100.1',
	],
	[
		'one proxy: the last entry, which that proxy wrote',
		1,
		'203.0.113.9, 198.51.100.1',
		'127.0.0.1',
		'198.51.100.1',
	],
	[
		'two proxies: the last but one',
		2,
		'1.1.1.1, 203.0.113.9, 198.51.100.1',
		'127.0.0.1',
		'203.0.113.9',
	],
	[ 'mapped IPv6: as IPv4', 0, undefined, '::ffff:192.0.2.7', '192.0.2.7' ],
	[ 'NAT64: as IPv4', 0, undefined, '64:ff9b::c000:207', '192.0.2.7' ],
] )( 'believes with %s', ( _what, hops, header, socket, address ) => {
	expect( reader( hops )( request( header, socket ) ) ).toEqual( {
		address,
		key: address,
	} );
} );

it( 'counts an IPv6 client by its /64', () => {
	const read = reader( 1 );
	const [ one, neighbour, stranger ] = [
		'2001:db8:1:2::3',
		'2001:db8:1:2:ffff::9',
		'2001:db8:1:3::3',
	].map( ( address ) => read( request( address ) ).key );
	expect( neighbour ).toBe( one );
	expect( stranger ).not.toBe( one );
} );

it.each( [
	undefined,
	'',
	'unknown',
	'_hidden',
	'1.2.3.4.5',
	"'; DROP TABLE x",
	'[::1',
	'localhost:80',
	'1.2.3.4'.padEnd( 5_000, '4' ),
] )( 'puts what it cannot read (%p) into one bucket', ( header ) => {
	expect( reader( 1 )( request( header ) ) ).toEqual( {
		address: '',
		key: 'unreadable',
	} );
} );

it( 'gives no new bucket to a client that shortens the list', () => {
	expect( reader( 2 )( request( '203.0.113.9' ) ).key ).toBe( 'unreadable' );
} );
