/**
 * Two addresses are one site exactly when browsers say so.
 */
import { expect, it } from '@jest/globals';
import { getDomain } from 'tldts';
import { isSameSite, siteOf } from '../../shared/same-site';

const registrableDomain = ( host: string ) =>
	getDomain( host, { allowPrivateDomains: true } );

it.each( [
	[
		'a domain and its sub-domain',
		'https://example.com',
		'https://dash.example.com',
	],
	[
		'two sub-domains',
		'https://www.example.com',
		'https://dash.example.com',
	],
	[
		'sub-domains of any depth',
		'https://example.com',
		'https://a.b.c.example.com',
	],
	[
		'one host under two paths',
		'https://example.com/blog',
		'https://example.com/dash',
	],
	[ 'two ports', 'https://example.com', 'https://example.com:8443' ],
	[
		'plain HTTP on both sides',
		'http://example.com',
		'http://dash.example.com:3000',
	],
	[
		'a suffix of two labels',
		'https://example.co.uk',
		'https://dash.example.co.uk',
	],
	[
		'one account of a hosting domain',
		'https://me.github.io',
		'https://dash.me.github.io',
	],
	[
		'a suffix nobody registered',
		'https://site.internal',
		'https://dash.site.internal',
	],
	[
		'one name of localhost',
		'http://example.localhost',
		'http://dash.example.localhost:8080',
	],
	[ 'localhost with two ports', 'http://localhost', 'http://localhost:3000' ],
	[
		'one IPv4 address',
		'http://203.0.113.7:8080',
		'http://203.0.113.7:3000',
	],
	[
		'one IPv6 address, however written',
		'http://[2001:db8:0:0::1]',
		'http://[2001:db8::1]:3000',
	],
	[
		'an international name, however written',
		'https://münchen.de',
		'https://dash.xn--mnchen-3ya.de',
	],
	[
		'an international suffix',
		'https://店.公司.cn',
		'https://dash.xn--hxt.xn--55qx5d.cn',
	],
	[ 'capitals', 'https://Example.COM', 'https://dash.example.com' ],
	[
		'a name with an underscore',
		'https://my_site.example.com',
		'https://dash.example.com',
	],
	[
		'root dots on both sides',
		'https://example.com.',
		'https://dash.example.com.',
	],
] )( 'takes %s for one site', ( _what, a, b ) => {
	expect( isSameSite( new URL( a ), new URL( b ), registrableDomain ) ).toBe(
		true
	);
	expect( isSameSite( new URL( b ), new URL( a ), registrableDomain ) ).toBe(
		true
	);
} );

it.each( [
	[ 'two domains', 'https://example.com', 'https://example.net' ],
	[
		'domains that end alike',
		'https://example.com',
		'https://notexample.com',
	],
	[ 'two schemes', 'http://example.com', 'https://dash.example.com' ],
	[
		'two domains under co.uk',
		'https://example.co.uk',
		'https://other.co.uk',
	],
	[
		'two accounts of a hosting domain',
		'https://me.github.io',
		'https://you.github.io',
	],
	[
		'a hosting domain and an account of it',
		'https://github.io',
		'https://me.github.io',
	],
	[ 'a wildcard suffix', 'https://a.example.ck', 'https://a.other.ck' ],
	[ 'names of localhost', 'http://a.localhost', 'http://b.localhost' ],
	[
		'localhost and a name of it',
		'http://localhost',
		'http://dash.localhost',
	],
	[ 'localhost and its address', 'http://localhost', 'http://127.0.0.1' ],
	[ 'two IPv4 addresses', 'http://203.0.113.7', 'http://203.0.113.8' ],
	[ 'two IPv6 addresses', 'http://[2001:db8::1]', 'http://[2001:db8::2]' ],
	[ 'two names of one label', 'http://intranet', 'http://dash' ],
	[
		'a root dot on one side',
		'https://example.com',
		'https://dash.example.com.',
	],
] )( 'takes %s for two sites', ( _what, a, b ) => {
	expect( isSameSite( new URL( a ), new URL( b ), registrableDomain ) ).toBe(
		false
	);
	expect( isSameSite( new URL( b ), new URL( a ), registrableDomain ) ).toBe(
		false
	);
} );

it.each( [
	[
		'https://dash.example.co.uk:8443/reports?a=1#b',
		'https://example.co.uk',
	],
	[ 'http://203.0.113.7:8080/', 'http://203.0.113.7' ],
	[ 'http://[::1]:3000/', 'http://[::1]' ],
	[ 'https://github.io/', 'https://github.io' ],
	[ 'https://dash.example.com./', 'https://example.com.' ],
] )( 'names the site of %s', ( address, site ) => {
	expect( siteOf( new URL( address ), registrableDomain ) ).toBe( site );
} );
