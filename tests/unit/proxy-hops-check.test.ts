/**
 * A wrong number of proxies is noticed, and said once.
 */
import { expect, it } from '@jest/globals';
import { createProxyHopsCheck } from '../../server/http/proxy-hops-check';

/** @return what is said of many requests, the given entries in turn */
function warningsFor( proxyHops: number, entries: readonly number[] ) {
	const warnings: string[] = [];
	const check = createProxyHopsCheck( proxyHops, ( _details, message ) =>
		warnings.push( message )
	);
	for ( let count = 0; count < 1_000; count++ ) {
		check( Number( entries[ count % entries.length ] ) );
	}
	return warnings;
}

it.each( [
	[ 'as many entries as proxies', 1, [ 1 ] ],
	[ 'no proxy and no entry', 0, [ 0 ] ],
	[ 'entries that visitors make up now and then', 1, [ 1, 1, 3 ] ],
	[ 'a probe that comes past the proxy now and then', 1, [ 1, 1, 0 ] ],
] )( 'says nothing of %s', ( _what, proxyHops, entries ) => {
	expect( warningsFor( proxyHops, entries ) ).toEqual( [] );
} );

it.each( [
	[ 'a proxy that is not there', 2, [ 1 ], 'set it to 1' ],
	[ 'a proxy that nobody named', 1, [ 2 ], 'set it to 2' ],
	[ 'a proxy before a bare port', 0, [ 1 ], 'set it to 1' ],
] )( 'tells once of %s', ( _what, proxyHops, entries, mend ) => {
	expect( warningsFor( proxyHops, entries ) ).toEqual( [
		expect.stringContaining( mend ),
	] );
} );
