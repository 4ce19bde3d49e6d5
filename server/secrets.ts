/**
 * Judges the secrets that the keys of both halves are derived from; the plugin judges by the same rules.
 */
import type { ConfigProblem } from './configuration/problem';

/** WordPress's keys and salts, in the order in which they are joined to one secret. */
export const SALT_NAMES = [
	'AUTH_KEY',
	'SECURE_AUTH_KEY',
	'LOGGED_IN_KEY',
	'NONCE_KEY',
	'AUTH_SALT',
	'SECURE_AUTH_SALT',
	'LOGGED_IN_SALT',
	'NONCE_SALT',
] as const;

export type SaltName = ( typeof SALT_NAMES )[ number ];

/** What each salt holds, undefined if it is not defined anywhere. A salt that is not in the map is not judged. */
export type Salts = ReadonlyMap< SaltName, string | undefined >;

const MIN_CHARACTERS = 32;
const MIN_DISTINCT_CHARACTERS = 10;

/** What wp-config-sample.php says in place of each salt. */
const SAMPLE_SALT = 'put your unique phrase here';

/** Found in published examples; compared with everything but letters and digits taken out. */
const KNOWN_PHRASES = [
	'putyouruniquephrasehere',
	'changeme',
	'changethis',
	'replaceme',
	'replacethis',
	'supersecret',
	'verysecret',
	'secretkey',
	'mysecret',
	'yoursecret',
	'your256bitsecret',
	'correcthorsebatterystaple',
	'thequickbrownfox',
	'loremipsum',
	'abcdefghijklmnop',
	'0123456789abcdef',
	'12345678901234567890',
	'qwertyuiop',
];

const RENEW_SALTS =
	'Replace all eight lines in `wp-config.php` by fresh ones from https://api.wordpress.org/secret-key/1.1/salt/ (everybody has to sign in again once), or define `DRAWBRIDGE_SECRET` there.';

/**
 * Judges a secret that was made for Drawbridge.
 *
 * @param name   `DRAWBRIDGE_SECRET` or `DRAWBRIDGE_SECRET_PREVIOUS`
 * @param secret the secret itself
 * @return at most one problem: the first that applies, as all have the same mend
 */
export function judgeSecret(
	name: string,
	secret: string
): readonly ConfigProblem[] {
	const fault = faultOf( secret );
	if ( fault === null ) {
		return [];
	}
	const mend = `Give \`${ name }\` ${ MIN_CHARACTERS } or more random characters, such as \`openssl rand -hex 32\` prints, the same for plugin and service.`;
	return [ { code: fault.code, what: `\`${ name }\` ${ fault.is }.`, mend } ];
}

/**
 * Judges WordPress's keys and salts, which are the secret where none was made for Drawbridge.
 *
 * @param salts the salts that can be read
 * @param hint  a sentence for those that are missing: where else they may be
 * @return one problem for each thing that is wrong, naming every salt it is wrong with
 */
export function judgeSalts(
	salts: Salts,
	hint = ''
): readonly ConfigProblem[] {
	const named = ( isWrong: ( salt: string | undefined ) => boolean ) =>
		[ ...salts ]
			.filter( ( [ , salt ] ) => isWrong( salt ) )
			.map( ( [ name ] ) => name );
	const ofOwn =
		( isWrong: ( salt: string ) => boolean ) =>
		( salt: string | undefined ) =>
			salt !== undefined && salt !== SAMPLE_SALT && isWrong( salt );
	const isRepeated = ( salt: string ) =>
		[ ...salts.values() ].filter( ( other ) => other === salt ).length > 1;

	return [
		saltsProblem(
			'salts-missing',
			named( ( salt ) => salt === undefined ),
			'not defined in `wp-config.php`',
			hint
		),
		saltsProblem(
			'salts-default',
			named( ( salt ) => salt === SAMPLE_SALT ),
			'still what the sample file says'
		),
		saltsProblem(
			'salts-too-short',
			named( ofOwn( isShort ) ),
			`shorter than ${ MIN_CHARACTERS } characters`
		),
		saltsProblem(
			'salts-equal',
			named( ofOwn( isRepeated ) ),
			'not different from each other'
		),
	].filter( ( problem ) => problem !== null );
}

/** The secret that the eight salts make together. */
export function joinSalts( salts: Salts ): string {
	return SALT_NAMES.map( ( name ) => salts.get( name ) ?? '' ).join( '' );
}

function faultOf(
	secret: string
): { readonly code: string; readonly is: string } | null {
	if ( isShort( secret ) ) {
		return {
			code: 'secret-too-short',
			is: `is shorter than ${ MIN_CHARACTERS } characters`,
		};
	}
	if ( new Set( secret ).size < MIN_DISTINCT_CHARACTERS ) {
		return {
			code: 'secret-too-uniform',
			is: `has fewer than ${ MIN_DISTINCT_CHARACTERS } different characters`,
		};
	}
	return isKnown( secret )
		? {
				code: 'secret-known',
				is: 'is made of a phrase that everybody knows',
			}
		: null;
}

function saltsProblem(
	code: string,
	names: readonly SaltName[],
	fault: string,
	hint = ''
): ConfigProblem | null {
	if ( names.length === 0 ) {
		return null;
	}
	const list = names.map( ( name ) => `\`${ name }\`` ).join( ', ' );
	return {
		code,
		what: `${ list } ${ names.length === 1 ? 'is' : 'are' } ${ fault }.${ hint }`,
		mend: RENEW_SALTS,
	};
}

/** Counted in characters, not in UTF-16 units. */
function isShort( secret: string ): boolean {
	return [ ...secret ].length < MIN_CHARACTERS;
}

function isKnown( secret: string ): boolean {
	const plain = secret.replace( /[^a-z0-9]/gi, '' ).toLowerCase();
	return (
		isRepetition( secret ) ||
		KNOWN_PHRASES.some( ( phrase ) => plain.includes( phrase ) )
	);
}

/** Whether a text is one shorter text over and over: then it also begins anywhere else in its double. */
function isRepetition( text: string ): boolean {
	return ( text + text ).indexOf( text, 1 ) < text.length;
}
