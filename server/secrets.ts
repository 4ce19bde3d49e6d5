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
const SAMPLE_PHRASE = 'put your unique phrase here';

/** Long enough to pass for a secret, and printed in manuals. */
const KNOWN_PHRASES = [
	'a-string-secret-at-least-256-bits-long',
	'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
	'abcdefghijklmnopqrstuvwxyz0123456789',
	'abcdefghijklmnopqrstuvwxyz1234567890',
	'0123456789abcdef0123456789abcdef',
	'0123456789abcdefghijklmnopqrstuvwxyz',
];

const RENEW_SALTS =
	'Replace the eight keys and salts in `wp-config.php` with fresh ones from https://api.wordpress.org/secret-key/1.1/salt/ (everybody signs in to WordPress once more), or define `DRAWBRIDGE_SECRET` there.';

/**
 * Judges a secret that was made for Drawbridge.
 *
 * @param name   `DRAWBRIDGE_SECRET` or `DRAWBRIDGE_SECRET_PREVIOUS`
 * @param secret the secret itself
 */
export function judgeSecret(
	name: string,
	secret: string
): readonly ConfigProblem[] {
	const mend = `Set \`${ name }\` to 64 random characters, such as \`openssl rand -hex 32\` prints, or remove it.`;
	const problems: ConfigProblem[] = [];
	if ( isShort( secret ) ) {
		problems.push( {
			code: 'secret-short',
			what: `\`${ name }\` is shorter than ${ MIN_CHARACTERS } characters.`,
			mend,
		} );
	}
	if ( isGuessable( secret ) ) {
		problems.push( {
			code: 'secret-weak',
			what: `\`${ name }\` is easy to guess.`,
			mend,
		} );
	}
	return problems;
}

/**
 * Judges WordPress's keys and salts, which are the secret where no `DRAWBRIDGE_SECRET` is defined.
 *
 * @param salts the salts that can be read
 * @param hint  a sentence for those that are missing: where else they may be
 * @return one problem for each thing that is wrong, naming every salt it is wrong with
 */
export function judgeSalts(
	salts: Salts,
	hint = ''
): readonly ConfigProblem[] {
	const named = ( isWrong: ( salt: string ) => boolean ) =>
		[ ...salts ]
			.filter( ( [ , salt ] ) => isWrong( salt ?? '' ) )
			.map( ( [ name ] ) => name );
	const ofOwn =
		( isWrong: ( salt: string ) => boolean ) => ( salt: string ) =>
			salt !== '' && salt !== SAMPLE_PHRASE && isWrong( salt );
	const isRepeated = ( salt: string ) =>
		[ ...salts.values() ].filter( ( other ) => other === salt ).length > 1;

	return [
		saltsProblem(
			'salts-missing',
			named( ( salt ) => salt === '' ),
			'missing from `wp-config.php`',
			hint
		),
		saltsProblem(
			'salts-default',
			named( ( salt ) => salt === SAMPLE_PHRASE ),
			'still the sample phrase'
		),
		saltsProblem(
			'salts-short',
			named( ofOwn( isShort ) ),
			`shorter than ${ MIN_CHARACTERS } characters`
		),
		saltsProblem(
			'salts-repeated',
			named( ofOwn( isRepeated ) ),
			'equal to one another'
		),
	].filter( ( problem ) => problem !== null );
}

/** The secret that the eight salts make together. */
export function joinSalts( salts: Salts ): string {
	return SALT_NAMES.map( ( name ) => salts.get( name ) ?? '' ).join( '' );
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

function isGuessable( secret: string ): boolean {
	return (
		new Set( secret ).size < MIN_DISTINCT_CHARACTERS ||
		KNOWN_PHRASES.includes( secret.toLowerCase() )
	);
}
