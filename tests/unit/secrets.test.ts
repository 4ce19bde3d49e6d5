/**
 * Judging secrets: what is refused, in which words, and that the words never hold the secret.
 */
import { describe, expect, it } from '@jest/globals';
import {
	joinSalts,
	judgeSalts,
	judgeSecret,
	SALT_NAMES,
	type SaltName,
	type Salts,
} from '../../server/secrets';

const GOOD = 'n4Kx0Yq7VtR2mJc9LwBz5HsE8dGfPa1u';
const SAMPLE_PHRASE = 'put your unique phrase here';

const MEND_SECRET =
	'Give `DRAWBRIDGE_SECRET` 32 or more random characters, such as `openssl rand -hex 32` prints, the same for plugin and service.';
const MEND_SALTS =
	'Replace all eight lines in `wp-config.php` by fresh ones from https://api.wordpress.org/secret-key/1.1/salt/ (everybody has to sign in again once), or define `DRAWBRIDGE_SECRET` there.';

const SHORT = {
	code: 'secret-too-short',
	what: '`DRAWBRIDGE_SECRET` is shorter than 32 characters.',
	mend: MEND_SECRET,
};
const UNIFORM = {
	code: 'secret-too-uniform',
	what: '`DRAWBRIDGE_SECRET` has fewer than 10 different characters.',
	mend: MEND_SECRET,
};
const KNOWN = {
	code: 'secret-known',
	what: '`DRAWBRIDGE_SECRET` is made of a phrase that everybody knows.',
	mend: MEND_SECRET,
};

/** Eight good salts, some of them replaced. */
function saltsWith(
	changes: Partial< Record< SaltName, string | undefined > >
): Salts {
	return new Map(
		SALT_NAMES.map( ( name ) => [
			name,
			name in changes ? changes[ name ] : `${ GOOD } ${ name }`,
		] )
	);
}

describe( 'DRAWBRIDGE_SECRET', () => {
	it.each( [
		[ '32 characters', GOOD ],
		[ '10 different characters', '01234567890192837465574839201123456' ],
		[
			'characters of other scripts',
			'ключ-от-подъёмного-моста-в-замке-🔒',
		],
		[
			'hex digits',
			'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
		],
	] )( 'is good with %s', ( _what, secret ) => {
		expect( judgeSecret( 'DRAWBRIDGE_SECRET', secret ) ).toEqual( [] );
	} );

	it.each( [
		[ 'nothing', '', SHORT ],
		[ '31 characters', GOOD.slice( 1 ), SHORT ],
		[
			'31 characters that JavaScript counts as 32',
			`🔒${ GOOD.slice( 2 ) }`,
			SHORT,
		],
		[ 'one character', 'x', SHORT ],
		[ 'one character over and over', 'x'.repeat( 64 ), UNIFORM ],
		[ '9 different characters', '012345678'.repeat( 4 ), UNIFORM ],
		[ 'a short text over and over', '0192837465'.repeat( 4 ), KNOWN ],
		[
			'a good text, half as long, twice',
			GOOD.slice( 16 ).repeat( 2 ),
			KNOWN,
		],
		[ 'the alphabet', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', KNOWN ],
		[ 'the hex digits', 'xxx0123456789abcdefxxxxxxxxxxxxxx', KNOWN ],
		[
			'the sample of a salt',
			'put your unique phrase here, they said',
			KNOWN,
		],
		[
			'the example of a manual',
			'Your_Super-Secret JWT key, 2026 edition',
			KNOWN,
		],
	] )( 'is refused with %s', ( _what, secret, problem ) => {
		expect( judgeSecret( 'DRAWBRIDGE_SECRET', secret ) ).toEqual( [
			problem,
		] );
	} );

	it( 'is refused under its own name', () => {
		const [ problem ] = judgeSecret(
			'DRAWBRIDGE_SECRET_PREVIOUS',
			'short but with 10 characters'
		);
		expect( problem ).toEqual( {
			code: 'secret-too-short',
			what: '`DRAWBRIDGE_SECRET_PREVIOUS` is shorter than 32 characters.',
			mend: MEND_SECRET.replace(
				'DRAWBRIDGE_SECRET',
				'DRAWBRIDGE_SECRET_PREVIOUS'
			),
		} );
	} );
} );

describe( 'the keys and salts of WordPress', () => {
	it( 'are good if they are long and different', () => {
		expect( judgeSalts( saltsWith( {} ) ) ).toEqual( [] );
	} );

	it( 'are joined in the order both halves keep, whatever order they were found in', () => {
		const backwards = new Map(
			[ ...SALT_NAMES ]
				.reverse()
				.map( ( name ) => [ name, `[${ name }]` ] as const )
		);
		expect( joinSalts( backwards ) ).toBe(
			'[AUTH_KEY][SECURE_AUTH_KEY][LOGGED_IN_KEY][NONCE_KEY][AUTH_SALT][SECURE_AUTH_SALT][LOGGED_IN_SALT][NONCE_SALT]'
		);
	} );

	it.each( [
		[
			'one is missing',
			{ AUTH_KEY: undefined },
			'salts-missing',
			'`AUTH_KEY` is not defined in `wp-config.php`.',
		],
		[
			'one is empty',
			{ NONCE_SALT: '' },
			'salts-too-short',
			'`NONCE_SALT` is shorter than 32 characters.',
		],
		[
			'two are missing',
			{ NONCE_KEY: undefined, AUTH_SALT: undefined },
			'salts-missing',
			'`NONCE_KEY`, `AUTH_SALT` are not defined in `wp-config.php`.',
		],
		[
			'two are as in the sample file, and are not called short or equal as well',
			{ LOGGED_IN_KEY: SAMPLE_PHRASE, LOGGED_IN_SALT: SAMPLE_PHRASE },
			'salts-default',
			'`LOGGED_IN_KEY`, `LOGGED_IN_SALT` are still what the sample file says.',
		],
		[
			'one has 31 characters',
			{ SECURE_AUTH_KEY: GOOD.slice( 1 ) },
			'salts-too-short',
			'`SECURE_AUTH_KEY` is shorter than 32 characters.',
		],
		[
			'two are equal',
			{ NONCE_KEY: GOOD, NONCE_SALT: GOOD },
			'salts-equal',
			'`NONCE_KEY`, `NONCE_SALT` are not different from each other.',
		],
	] )( 'are refused if %s', ( _what, changes, code, what ) => {
		expect( judgeSalts( saltsWith( changes ) ) ).toEqual( [
			{ code, what, mend: MEND_SALTS },
		] );
	} );

	it( 'are refused for everything at once', () => {
		const problems = judgeSalts(
			saltsWith( {
				AUTH_KEY: undefined,
				NONCE_KEY: SAMPLE_PHRASE,
				AUTH_SALT: 'short',
				NONCE_SALT: 'short',
			} )
		);
		expect( problems.map( ( { code } ) => code ) ).toEqual( [
			'salts-missing',
			'salts-default',
			'salts-too-short',
			'salts-equal',
		] );
	} );

	it( 'are not judged where they are left out, because they cannot be read', () => {
		const salts = new Map( saltsWith( {} ) );
		salts.delete( 'AUTH_KEY' );
		expect( judgeSalts( salts ) ).toEqual( [] );
	} );

	it( 'that are missing come with a hint of where they may be', () => {
		const [ problem ] = judgeSalts(
			saltsWith( { AUTH_KEY: undefined } ),
			' Look there.'
		);
		expect( problem?.what ).toBe(
			'`AUTH_KEY` is not defined in `wp-config.php`. Look there.'
		);
	} );
} );

it( 'never quotes a secret', () => {
	const secret = 'swordfish';
	const salts = new Map(
		SALT_NAMES.map( ( name ) => [ name, secret ] as const )
	);
	expect(
		JSON.stringify( [
			judgeSecret( 'DRAWBRIDGE_SECRET', secret ),
			judgeSalts( salts ),
		] )
	).not.toContain( secret );
} );
