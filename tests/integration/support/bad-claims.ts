/**
 * Handoffs signed as they should be, whose claims do not hold.
 */
import {
	alternatives,
	AUDIENCE,
	claims,
	EXPIRED,
	FUTURE,
	ISSUER,
	MALFORMED,
	TOO_LARGE,
	type BadHandoff,
} from './bad-handoff';
import { nowSeconds } from './forger';

const AUDIENCES: readonly BadHandoff[] = [
	claims( 'for another audience', AUDIENCE, () => ( {
		aud: 'https://dash.other.test',
	} ) ),
	claims( 'for our audience in an array', MALFORMED, ( { sandbox } ) => ( {
		aud: [ sandbox.serviceUrl ],
	} ) ),
	claims( 'for several audiences', MALFORMED, ( { sandbox } ) => ( {
		aud: [ 'https://dash.other.test', sandbox.serviceUrl ],
	} ) ),
	claims(
		'for our audience with a trailing slash',
		AUDIENCE,
		( { sandbox } ) => ( { aud: `${ sandbox.serviceUrl }/` } )
	),
	claims( 'for our audience in capitals', AUDIENCE, ( { sandbox } ) => ( {
		aud: sandbox.serviceUrl.toUpperCase(),
	} ) ),
	claims( 'for our audience on https', AUDIENCE, ( { sandbox } ) => ( {
		aud: sandbox.serviceUrl.replace( 'http:', 'https:' ),
	} ) ),
	claims( 'for a path of our audience', AUDIENCE, ( { sandbox } ) => ( {
		aud: `${ sandbox.serviceUrl }/drawbridge/handoff`,
	} ) ),
	claims( 'for nobody', MALFORMED, () => ( { aud: undefined } ) ),
	claims( 'of another issuer', ISSUER, () => ( {
		iss: 'https://other.test',
	} ) ),
	claims(
		'of our issuer with a trailing slash',
		ISSUER,
		( { sandbox } ) => ( { iss: `${ sandbox.wordpressUrl }/` } )
	),
	claims( 'of no issuer', MALFORMED, () => ( { iss: undefined } ) ),
	claims( 'of several issuers', MALFORMED, ( { sandbox } ) => ( {
		iss: [ sandbox.wordpressUrl ],
	} ) ),
];

const TIMES: readonly BadHandoff[] = [
	claims( 'expired', EXPIRED, () => ( {
		iat: nowSeconds() - 121,
		exp: nowSeconds() - 61,
	} ) ),
	claims( 'expired a year ago', EXPIRED, () => ( {
		iat: nowSeconds() - 31_536_060,
		exp: nowSeconds() - 31_536_000,
	} ) ),
	claims( 'from the future', FUTURE, () => ( {
		iat: nowSeconds() + 90,
		exp: nowSeconds() + 150,
	} ) ),
	claims( 'without exp', MALFORMED, () => ( { exp: undefined } ) ),
	claims( 'without iat', MALFORMED, () => ( { iat: undefined } ) ),
	claims( 'good for an hour', MALFORMED, () => ( {
		exp: nowSeconds() + 3600,
	} ) ),
	claims( 'ending before it begins', MALFORMED, () => ( {
		exp: nowSeconds() - 1,
	} ) ),
	...alternatives(
		[ String( nowSeconds() + 60 ), 1e21, -1, null, true, [ 1 ], 1.5 ],
		( exp ) =>
			claims( `ending at ${ JSON.stringify( exp ) }`, MALFORMED, () => ( {
				exp,
			} ) )
	),
];

const SUBJECTS: readonly BadHandoff[] = [
	...alternatives(
		[ '0', '-1', '2.0', '02', '2 OR 1=1', '2\n', '', 2, null, [ '2' ] ],
		( sub ) =>
			claims(
				`of the user ${ JSON.stringify( sub ) }`,
				MALFORMED,
				() => ( { sub } )
			)
	),
	...alternatives(
		[
			'',
			'AAAA',
			'AAECAwQFBgcICQoLDA0ODx',
			'AAECAwQFBgcICQoLDA0ODw==',
			'../../../../etc/passwd',
			"' OR '1'='1' -- AAAAAA",
			undefined,
			7,
		],
		( jti ) =>
			claims(
				`with the id ${ JSON.stringify( jti ) }`,
				MALFORMED,
				() => ( { jti } )
			)
	),
	...alternatives(
		[ undefined, '', 'f'.repeat( 63 ), 'F'.repeat( 64 ), 'g'.repeat( 64 ) ],
		( verifier ) =>
			claims(
				`with the verifier ${ JSON.stringify( verifier ) }`,
				MALFORMED,
				() => ( { wp_verifier: verifier } )
			)
	),
	claims( 'with a user name for roles', MALFORMED, () => ( {
		roles: 'administrator',
	} ) ),
	claims( 'with a context we do not know', MALFORMED, () => ( {
		context: 'popup',
	} ) ),
];

/** Return paths that could leave the origin, or are none. */
const LEADING_ELSEWHERE = [
	'https://evil.example/',
	'//evil.example/',
	'///evil.example/',
	'/\\evil.example/',
	'\\\\evil.example/',
	'/\t/evil.example/',
	'/\n/evil.example/',
	'/.//evil.example/',
	'/..//evil.example/',
	'/%2e//evil.example/',
	'/reports/..//evil.example/',
	'javascript:alert(1)',
	'reports',
	'',
	'/reports\u0000',
	`/${ 'a'.repeat( 2048 ) }`,
	undefined,
];

const RETURN_PATHS = alternatives( LEADING_ELSEWHERE, ( path ) =>
	claims(
		`leading to ${ JSON.stringify( String( path ) ).slice( 0, 40 ) }`,
		MALFORMED,
		() => ( { return_to: path } )
	)
);

const SIZES: readonly BadHandoff[] = [
	claims( 'of 20 KB', TOO_LARGE, () => ( {
		name: 'n'.repeat( 20 * 1024 ),
	} ) ),
	claims( 'with a name of a thousand characters', MALFORMED, () => ( {
		name: 'n'.repeat( 1000 ),
	} ) ),
];

export const BAD_CLAIMS: readonly BadHandoff[] = [
	...AUDIENCES,
	...TIMES,
	...SUBJECTS,
	...RETURN_PATHS,
	...SIZES,
];
