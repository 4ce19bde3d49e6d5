/**
 * The settings screen knows from two addresses what will work where.
 */
import { describe, expect, it } from '@jest/globals';
import { getDomain } from 'tldts';
import {
	judgeTopology,
	parseAddress,
	type Verdict,
} from '../../wp-plugin/src/settings/topology';

type Row = [
	what: string,
	wordpress: string,
	service: string,
	verdict: Verdict,
	recommended: string | null,
];

const judge = ( wordpress: string, service: string ) =>
	judgeTopology( new URL( wordpress ), new URL( service ), ( host ) =>
		getDomain( host, { allowPrivateDomains: true } )
	);

const ROWS: readonly Row[] = [
	[
		'a sub-domain',
		'https://example.com',
		'https://dash.example.com',
		'same-site',
		null,
	],
	[
		'a sub-domain of the domain that www is of',
		'https://www.example.com',
		'https://dash.example.com',
		'same-site',
		null,
	],
	[
		'the domain of which WordPress is a sub-domain',
		'https://blog.example.com',
		'https://example.com',
		'same-site',
		null,
	],
	[
		'a sub-domain under co.uk',
		'https://example.co.uk',
		'https://dash.example.co.uk',
		'same-site',
		null,
	],
	[
		'another port of the host',
		'https://example.com',
		'https://example.com:8443',
		'same-site',
		null,
	],
	[
		'an international name in both writings',
		'https://münchen.de',
		'https://dash.xn--mnchen-3ya.de',
		'same-site',
		null,
	],
	[
		'a path of the host',
		'https://example.com',
		'https://example.com/dash',
		'same-origin',
		'https://dash.example.com',
	],
	[
		'a path beside a WordPress in a folder',
		'https://example.com/blog',
		'https://example.com/dash',
		'same-origin',
		'https://dash.example.com',
	],
	[
		'another domain',
		'https://example.com',
		'https://reports.test',
		'another-site',
		'https://dash.example.com',
	],
	[
		'another domain, on a port',
		'https://example.com',
		'https://reports.test:8443',
		'another-site',
		'https://dash.example.com:8443',
	],
	[
		'another domain than www',
		'https://www.example.co.uk',
		'https://other.co.uk',
		'another-site',
		'https://dash.example.co.uk',
	],
	[
		'another domain than dash',
		'https://dash.example.com',
		'https://reports.test',
		'another-site',
		'https://dashboard.example.com',
	],
	[
		'another account of a hosting domain',
		'https://me.github.io',
		'https://you.github.io',
		'another-site',
		'https://dash.me.github.io',
	],
	[
		'plain HTTP',
		'https://example.com',
		'http://dash.example.com',
		'service-needs-https',
		'https://dash.example.com',
	],
	[
		'plain HTTP on a port',
		'https://example.com',
		'http://dash.example.com:3000',
		'service-needs-https',
		'https://dash.example.com',
	],
	[
		'plain HTTP of another domain',
		'https://example.com',
		'http://reports.test',
		'service-needs-https',
		'https://dash.example.com',
	],
	[
		'plain HTTP on both sides',
		'http://example.com',
		'http://dash.example.com',
		'service-needs-https',
		'https://dash.example.com',
	],
	[
		'plain HTTP of this computer, beside HTTPS',
		'https://example.com',
		'http://localhost:3000',
		'service-needs-https',
		'https://dash.example.com:3000',
	],
	[
		'a sub-domain of a WordPress without HTTPS',
		'http://example.com',
		'https://dash.example.com',
		'wordpress-needs-https',
		'https://example.com',
	],
	[
		'another domain than a WordPress without HTTPS',
		'http://example.com/blog',
		'https://reports.test',
		'wordpress-needs-https',
		'https://example.com/blog',
	],
	[
		'HTTPS beside plain HTTP, both on this computer',
		'http://example.localhost:8080',
		'https://dash.example.localhost',
		'wordpress-needs-https',
		'https://example.localhost',
	],
	[
		'an IP address of its own',
		'https://203.0.113.7',
		'https://203.0.113.8',
		'another-site',
		'https://203.0.113.7/dash',
	],
	[
		'another port of an IP address',
		'https://203.0.113.7',
		'https://203.0.113.7:8443',
		'same-site',
		null,
	],
	[
		'a path of an IP address',
		'https://203.0.113.7',
		'https://203.0.113.7/dash',
		'same-origin',
		null,
	],
	[
		'another name of one label',
		'https://intranet',
		'https://reports:8443',
		'another-site',
		'https://intranet:8443',
	],
];

const TRIALS: readonly Row[] = [
	[
		'another port of localhost',
		'http://localhost:8080',
		'http://localhost:3000',
		'same-site',
		null,
	],
	[
		'another port of 127.0.0.1',
		'http://127.0.0.1:8080',
		'http://127.0.0.1:3000',
		'same-site',
		null,
	],
	[
		'a sub-domain of a name of localhost',
		'http://example.localhost:8080',
		'http://dash.example.localhost:8080',
		'same-site',
		null,
	],
	[
		'another name of localhost',
		'http://a.localhost',
		'http://b.localhost:3000',
		'another-site',
		'http://dash.a.localhost:3000',
	],
	[
		'a name of localhost beside localhost',
		'http://localhost:8080',
		'http://dash.localhost:3000',
		'another-site',
		'http://localhost:3000',
	],
	[
		'localhost by its address',
		'http://localhost:8080',
		'http://[::1]:3000',
		'another-site',
		'http://localhost:3000',
	],
	[
		'a path of localhost',
		'http://localhost:8080',
		'http://localhost:8080/dash',
		'same-origin',
		null,
	],
	[
		'plain HTTP of the web, from this computer',
		'http://localhost:8080',
		'http://dash.example.com',
		'service-needs-https',
		'https://dash.example.com',
	],
	[
		'the web, from this computer',
		'http://localhost:8080',
		'https://dash.example.com',
		'another-site',
		'http://localhost:8080/dash',
	],
];

describe.each( [ ...ROWS, ...TRIALS ] )(
	'a service at %s',
	( _what, wordpress, service, verdict, recommended ) => {
		it( `stands so: ${ verdict }; better: ${ recommended }`, () => {
			expect( judge( wordpress, service ) ).toMatchObject( {
				verdict,
				recommended,
			} );
		} );
	}
);

it.each(
	ROWS.filter(
		( [ , , , verdict, better ] ) =>
			better && verdict !== 'wordpress-needs-https'
	)
)(
	'what is recommended in place of %s is one site with WordPress',
	( ...row ) => {
		const [ , wordpress, , , better ] = row;
		const secured = wordpress.replace( 'http:', 'https:' );
		expect( judge( secured, String( better ) )?.verdict ).toMatch(
			/^same-/
		);
	}
);

it.each( TRIALS )( 'tells that %s is for trying out', ( _what, a, b ) => {
	expect( judge( a, b )?.isTrial ).toBe( true );
} );

it.each(
	ROWS.filter( ( [ , a, b ] ) => ! `${ a } ${ b }`.includes( 'local' ) )
)( 'does not take %s for a trial', ( _what, a, b ) => {
	expect( judge( a, b )?.isTrial ).toBe( false );
} );

it( 'has nothing to say about the address of WordPress itself', () => {
	expect(
		judge( 'https://example.com/blog', 'https://example.com/blog/' )
	).toBeNull();
} );

it.each( [
	[ ' https://Dash.Example.com/ ', 'https://dash.example.com/' ],
	[ 'HTTP://localhost:3000', 'http://localhost:3000/' ],
	[ 'https://münchen.de', 'https://xn--mnchen-3ya.de/' ],
] )( 'reads %j as an address', ( typed, href ) => {
	expect( parseAddress( typed )?.href ).toBe( href );
} );

it.each( [
	'',
	'dash.example.com',
	'https:',
	'https://',
	'https:///x',
	'https://a b',
	'ftp://example.com',
	'javascript:alert(1)',
] )( 'does not read %j as an address', ( typed ) => {
	expect( parseAddress( typed ) ).toBeNull();
} );
