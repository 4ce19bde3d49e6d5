/**
 * Return paths, as members ask for them and as attackers do; both halves have to judge them alike.
 */

/** What is asked for, and what it is normalised to. */
export const ACCEPTED: readonly ( readonly [
	asked: string,
	normalised: string,
] )[] = [
	[ '/', '/' ],
	[ '/reports', '/reports' ],
	[
		'/reports/2026/?page=2&sort=-name#row-7',
		'/reports/2026/?page=2&sort=-name#row-7',
	],
	[ '/a//b', '/a//b' ],
	[ '/a/./b', '/a/b' ],
	[ '/a/../b', '/b' ],
	[ '/a/..', '/' ],
	[ '/a/.', '/a/' ],
	[ '/../../b', '/b' ],
	[ '/%2e%2E/b', '/b' ],
	[ '/.%2e/b', '/b' ],
	[ '/a/%2e', '/a/' ],
	[ '/.../b', '/.../b' ],
	[ '/..a/.b', '/..a/.b' ],
	[ '/%2Fevil.example', '/%2Fevil.example' ],
	[ '/%2f%2fevil.example', '/%2f%2fevil.example' ],
	[ '/%5Cevil.example', '/%5Cevil.example' ],
	[ '/%09/evil.example', '/%09/evil.example' ],
	[ '/%00', '/%00' ],
	[ '/%', '/%' ],
	[ '/%zz', '/%zz' ],
	[ '/@evil.example', '/@evil.example' ],
	[ '/user:password@evil.example', '/user:password@evil.example' ],
	[ '/:80', '/:80' ],
	[ '/https://evil.example', '/https://evil.example' ],
	[ '/javascript:alert(1)', '/javascript:alert(1)' ],
	[
		'/search?next=https://evil.example/&x=//evil.example',
		'/search?next=https://evil.example/&x=//evil.example',
	],
	[ '/?//evil.example', '/?//evil.example' ],
	[ '/#//evil.example', '/#//evil.example' ],
	[ '/#https://evil.example?x#y', '/#https://evil.example?x#y' ],
	[ '/?', '/' ],
	[ '/#', '/' ],
	[ '/?#', '/' ],
	[ '/a?x#', '/a?x' ],
	[ '/a?#x', '/a#x' ],
	[ '/a??b', '/a??b' ],
	[ '/?a=/../b', '/?a=/../b' ],
	[ '/a b?c d#e f', '/a%20b?c%20d#e%20f' ],
	[ '/a ', '/a' ],
	[ '/ ', '/' ],
	[ '/é?ü#ß', '/%C3%A9?%C3%BC#%C3%9F' ],
	[ '/🔒', '/%F0%9F%94%92' ],
	// Slashes of other scripts: a browser takes none of them for a slash in a path.
	[ '/\u2215evil.example', '/%E2%88%95evil.example' ],
	[ '/\uFF0Fevil.example', '/%EF%BC%8Fevil.example' ],
	[ '/\uFF0F\uFF0Fevil.example', '/%EF%BC%8F%EF%BC%8Fevil.example' ],
	[ '/\u3002\u3002/b', '/%E3%80%82%E3%80%82/b' ],
	[ '/\u00A0/evil.example', '/%C2%A0/evil.example' ],
	[ '/\u200B/evil.example', '/%E2%80%8B/evil.example' ],
	[ '/\u202Eevil', '/%E2%80%AEevil' ],
	[ '/\uFEFF', '/%EF%BB%BF' ],
	[ '/\u0085', '/%C2%85' ],
	[ '/\u2028', '/%E2%80%A8' ],
	[
		'/"<>`{}?"<>\'`{}#"<>\'`{}',
		"/%22%3C%3E%60%7B%7D?%22%3C%3E%27`{}#%22%3C%3E'%60{}",
	],
	[ "/!$&'()*+,;=:@-._~|[]", "/!$&'()*+,;=:@-._~|[]" ],
	[ `/${ 'a'.repeat( 2047 ) }`, `/${ 'a'.repeat( 2047 ) }` ],
	[ `/${ 'é'.repeat( 341 ) }`, `/${ '%C3%A9'.repeat( 341 ) }` ],
];

/** What could leave the dashboard, or is no path at all. */
export const REFUSED: readonly ( readonly [ why: string, asked: string ] )[] = [
	[ 'nothing', '' ],
	[ 'no slash', 'reports' ],
	[ 'a dot first', './reports' ],
	[ 'a query alone', '?x' ],
	[ 'a fragment alone', '#x' ],
	[ 'a blank first', ' /reports' ],
	[ 'a host', '//evil.example' ],
	[ 'a host, then a path', '//evil.example/reports' ],
	[ 'a host after three slashes', '///evil.example' ],
	[ 'slashes alone', '//' ],
	[ 'the host that judging uses itself', '//drawbridge.invalid/reports' ],
	[ 'a host with a user', '//user:password@evil.example' ],
	[ 'a host after a backslash', '/\\evil.example' ],
	[ 'a host after two backslashes', '\\\\evil.example' ],
	[ 'a host after backslash and slash', '\\/evil.example' ],
	[ 'a backslash further on', '/a\\..\\..\\evil.example' ],
	[ 'a backslash in the query', '/?a\\b' ],
	[ 'a tab that browsers drop', '/\t/evil.example' ],
	[ 'a line feed that browsers drop', '/\n/evil.example' ],
	[ 'a carriage return that browsers drop', '/\r/evil.example' ],
	[ 'a tab first', '\t//evil.example' ],
	[ 'a line feed last', '/reports\n' ],
	[ 'a header of its own', '/reports\r\nSet-Cookie: a=b' ],
	[ 'a NUL', '/\0/evil.example' ],
	[ 'an escape', '/\u001b[2J' ],
	[ 'a delete', '/\u007f' ],
	[ 'a dot segment before a host', '/.//evil.example' ],
	[ 'two dots before a host', '/..//evil.example' ],
	[ 'an encoded dot before a host', '/%2e//evil.example' ],
	[ 'encoded dots before a host', '/%2E%2e//evil.example' ],
	[ 'a folder taken back before a host', '/a/..//evil.example' ],
	[ 'two folders taken back before a host', '/a/b/../..//evil.example' ],
	[ 'a dot segment before slashes alone', '/.//' ],
	[ 'a script', 'javascript:alert(1)' ],
	[ 'a script behind a slash that is none', 'javascript:/alert(1)' ],
	[ 'data', 'data:text/html,<script>alert(1)</script>' ],
	[ 'another address', 'https://evil.example/' ],
	[ 'another address without slashes', 'https:evil.example' ],
	[
		'another address with a user like us',
		'https://dash.example.test@evil.example/',
	],
	[
		'the address of the dashboard itself, which is no path',
		'https://drawbridge.invalid/reports',
	],
	[ 'an address in capitals', 'HTTPS://EVIL.EXAMPLE' ],
	[ 'a slash of another script', '\uFF0Freports' ],
	[ '2049 characters', `/${ 'a'.repeat( 2048 ) }` ],
	[ '2049 UTF-16 units', `/${ '🔒'.repeat( 1024 ) }` ],
	[ 'more than 2048 characters once encoded', `/${ 'é'.repeat( 342 ) }` ],
	[ '20,000 characters', `/${ 'a'.repeat( 20_000 ) }` ],
];

/** Every combination of a slash and four pieces that mean something to a parser of URLs. */
export function combinations(): string[] {
	const pieces = [
		'/',
		'\\',
		'.',
		'..',
		'%2e',
		'%2f',
		'@',
		':',
		'?',
		'#',
		'\t',
		' ',
		'evil.example',
	];
	let texts = [ '/' ];
	for ( let length = 0; length < 4; length++ ) {
		texts = texts.flatMap( ( text ) =>
			pieces.map( ( piece ) => text + piece )
		);
	}
	return texts;
}
