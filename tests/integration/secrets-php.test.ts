/**
 * Both halves refuse the same secrets, and join the same salts.
 */
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import {
	joinSalts,
	judgeSalts,
	judgeSecret,
	SALT_NAMES,
	type SaltName,
	type Salts,
} from '../../server/secrets';
import { runPhp } from './support/php';

const AUTOLOAD = join( __dirname, '../../wp-plugin/includes/autoload.php' );
const GOOD = 'n4Kx0Yq7VtR2mJc9LwBz5HsE8dGfPa1u';
const SAMPLE_PHRASE = 'put your unique phrase here';

/** The constants that are defined go in; the codes of the problems and the secret come out. */
const JUDGE = `
	define( 'ABSPATH', '/' );
	function __( $text ) { return $text; }
	require $input['autoload'];
	echo json_encode( array_map( static function ( $constants ) {
		$secret = new Drawbridge\\Secret( $constants );
		return [
			'codes' => array_map( static fn( $problem ) => $problem->to_array()['code'], $secret->problems() ),
			'value' => $secret->value(),
		];
	}, $input['all'] ) );
`;

const SECRETS = [
	GOOD,
	GOOD.slice( 1 ),
	'',
	'0123456789'.repeat( 4 ),
	'012345678'.repeat( 4 ),
	'x',
	'x'.repeat( 64 ),
	'0192837465'.repeat( 4 ),
	'🔒ключ-от-моста-'.repeat( 4 ),
	'Your_Super-Secret JWT key, 2026 edition',
	'put your unique phrase here, they said',
	'correct horse battery staple, and more',
	`${ SAMPLE_PHRASE } ${ SAMPLE_PHRASE }`,
	'abcdefghijklmnopqrstuvwxyz0123456789',
	'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890',
	'0123456789abcdef0123456789abcdef',
	'0123456789abcdefghijklmnopqrstuvwxyz',
	'a-string-secret-at-least-256-bits-long',
	'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
	'ключ-от-подъёмного-моста-в-замке-🔒',
	`🔒${ GOOD.slice( 2 ) }`,
];

type SaltChanges = Partial< Record< SaltName, string | undefined > >;

const SALT_CHANGES: readonly SaltChanges[] = [
	{},
	{ AUTH_KEY: undefined, NONCE_KEY: undefined },
	{ AUTH_KEY: '', NONCE_KEY: '' },
	{ AUTH_KEY: SAMPLE_PHRASE, NONCE_KEY: SAMPLE_PHRASE },
	{ AUTH_KEY: GOOD.slice( 1 ) },
	{ AUTH_KEY: GOOD, NONCE_SALT: GOOD },
	{
		AUTH_KEY: 'short',
		NONCE_SALT: 'short',
		AUTH_SALT: SAMPLE_PHRASE,
		NONCE_KEY: '',
	},
	{ AUTH_KEY: 'ключ-'.repeat( 7 ) },
	{ AUTH_KEY: 'ключ-'.repeat( 6 ) },
];

it( 'PHP and the service judge a secret alike', async () => {
	const all = SECRETS.map( ( secret ) => ( { DRAWBRIDGE_SECRET: secret } ) );
	expect( await runPhp( JUDGE, { autoload: AUTOLOAD, all } ) ).toEqual(
		SECRETS.map( ( secret ) => ( {
			codes: judgeSecret( 'DRAWBRIDGE_SECRET', secret ).map(
				( { code } ) => code
			),
			value: secret,
		} ) )
	);
} );

it( 'PHP and the service judge and join the salts alike', async () => {
	const all = SALT_CHANGES.map( saltsWith );
	expect(
		await runPhp( JUDGE, {
			autoload: AUTOLOAD,
			all: all.map( ( salts ) => Object.fromEntries( salts ) ),
		} )
	).toEqual(
		all.map( ( salts ) => ( {
			codes: judgeSalts( salts ).map( ( { code } ) => code ),
			value: joinSalts( salts ),
		} ) )
	);
} );

/** Eight good salts, some of them replaced; one replaced by undefined is not defined. */
function saltsWith( changes: SaltChanges ): Salts {
	return new Map(
		SALT_NAMES.map( ( name ) => [
			name,
			name in changes ? changes[ name ] : `${ GOOD } ${ name }`,
		] )
	);
}
