/**
 * Mistakes in the configuration, each with its code, its sentence and the step that mends it.
 */
import { expect, it } from '@jest/globals';
import {
	COMPLETE,
	ConfigFolder,
	PASSWORD,
	SALTS,
} from './support/config-folder';

const folder = new ConfigFolder();

const SITE_ID_MEND =
	'Set `DRAWBRIDGE_SITE_ID` to the number of the site in the network (its address in Network Admin, Sites, Edit ends in `id=` and that number), or remove it.';
const PREFIX_PROBLEM = {
	code: 'table-prefix-invalid',
	what: 'The table prefix holds something other than letters, digits and underscores, or nothing at all.',
	mend: 'Correct `$table_prefix` in `wp-config.php`, or the environment variable `DRAWBRIDGE_TABLE_PREFIX`: your tables show it before `options`.',
};

it.each( [ 'wp-', 'wp_;drop', 'wp_`', 'wé_', 'wp_\n', '../' ] )(
	'reports a table prefix that is none: %j',
	( prefix ) => {
		expect(
			folder.problemsOf( {
				...COMPLETE,
				DRAWBRIDGE_TABLE_PREFIX: prefix,
			} )
		).toEqual( [ PREFIX_PROBLEM ] );
	}
);

it( 'reports an empty table prefix in wp-config.php', () => {
	folder.write( 'wp-config.php', "<?php $table_prefix = '';" );
	expect(
		folder.problemsOf( { ...COMPLETE, DRAWBRIDGE_TABLE_PREFIX: undefined } )
	).toEqual( [ PREFIX_PROBLEM ] );
} );

it.each( [ '0', '-1', '1.5', 'two', ' 2', '1e3', '99999999999999999999' ] )(
	'reports a DRAWBRIDGE_SITE_ID that is none: "%s"',
	( siteId ) => {
		expect(
			folder.problemsOf( { ...COMPLETE, DRAWBRIDGE_SITE_ID: siteId } )
		).toEqual( [
			{
				code: 'site-id-invalid',
				what: 'The environment variable `DRAWBRIDGE_SITE_ID` is not a whole number from 1 on.',
				mend: SITE_ID_MEND,
			},
		] );
	}
);

it( 'reports a DRAWBRIDGE_SITE_ID where WordPress is no network', () => {
	folder.writeWpConfig();
	expect( folder.problemsOf( { DRAWBRIDGE_SITE_ID: '2' } ) ).toEqual( [
		{
			code: 'site-id-without-network',
			what: 'The environment variable `DRAWBRIDGE_SITE_ID` names a site of a network, but `wp-config.php` does not define `MULTISITE`.',
			mend: SITE_ID_MEND,
		},
	] );
	folder.writeWpConfig( { MULTISITE: true } );
	expect(
		folder.configOf( { DRAWBRIDGE_SITE_ID: '2' } ).database.sitePrefix
	).toBe( 'file_2_' );
} );

it.each( [ 'abc', '-1', '11', '1.0', '0x1' ] )(
	'reports a DRAWBRIDGE_PROXY_HOPS that is no number of proxies: "%s"',
	( hops ) => {
		expect(
			folder.problemsOf( { ...COMPLETE, DRAWBRIDGE_PROXY_HOPS: hops } )
		).toEqual( [
			{
				code: 'proxy-hops-invalid',
				what: 'The environment variable `DRAWBRIDGE_PROXY_HOPS` is not a whole number from 0 to 10.',
				mend: 'Set `DRAWBRIDGE_PROXY_HOPS` to the number of proxies in front of this service (1 under Passenger, 2 with Cloudflare before it), or remove it.',
			},
		] );
	}
);

it.each( [ 'abc', '-1', '65536', '80a' ] )(
	'reports a PORT that is none, except under Passenger: "%s"',
	( port ) => {
		expect( folder.problemsOf( { ...COMPLETE, PORT: port } ) ).toEqual( [
			{
				code: 'port-invalid',
				what: 'The environment variable `PORT` is neither a port number nor the path of a socket; port 3000 is used meanwhile.',
				mend: 'Set `PORT` to a whole number from 1 to 65535, or remove it.',
			},
		] );
		expect(
			folder.configOf(
				{ ...COMPLETE, PORT: port },
				{ underPassenger: true }
			)
		).toBeDefined();
	}
);

it( 'reports a DRAWBRIDGE_LOG_LEVEL that is none', () => {
	expect(
		folder.problemsOf( { ...COMPLETE, DRAWBRIDGE_LOG_LEVEL: 'loud' } )
	).toEqual( [
		{
			code: 'log-level-invalid',
			what: 'The environment variable `DRAWBRIDGE_LOG_LEVEL` is no log level; `info` is used meanwhile.',
			mend: 'Set `DRAWBRIDGE_LOG_LEVEL` to one of fatal, error, warn, info, debug, trace, silent, or remove it.',
		},
	] );
} );

it.each( [ 'DB_NAME', 'DB_USER' ] )( 'reports an empty %s', ( name ) => {
	folder.writeWpConfig( { [ name ]: '' } );
	expect( folder.problemsOf( {} ) ).toEqual( [
		{
			code: 'setting-empty',
			what: `\`${ name }\` is empty.`,
			mend: `Enter the value your host gave you for \`${ name }\`.`,
		},
	] );
} );

it.each( [
	[ 'DB_NAME', 'database_name_here' ],
	[ 'DB_USER', 'username_here' ],
	[ 'DB_PASSWORD', 'password_here' ],
] )( 'reports %s as it is in the sample file', ( name, sample ) => {
	folder.writeWpConfig( { [ name ]: sample } );
	expect( folder.problemsOf( {} ) ).toEqual( [
		{
			code: 'setting-sample',
			what: `\`${ name }\` is still what the sample file says.`,
			mend: `Enter the value your host gave you for \`${ name }\`.`,
		},
	] );
} );

it.each( [ 'CUSTOM_USER_TABLE', 'CUSTOM_USER_META_TABLE' ] )(
	'reports %s, which is not supported',
	( name ) => {
		folder.writeWpConfig( { [ name ]: 'members' } );
		expect( folder.problemsOf( {} ) ).toEqual( [
			{
				code: 'custom-user-table',
				what: `\`wp-config.php\` defines \`${ name }\`: members in a table of another name are not supported.`,
				mend: `Remove \`${ name }\` if WordPress can do without it; Drawbridge cannot serve a site that needs it.`,
			},
		] );
	}
);

it( 'reports a weak secret, present or previous', () => {
	expect(
		folder.codesOf( {
			...COMPLETE,
			DRAWBRIDGE_SECRET: 'secret',
			DRAWBRIDGE_SECRET_PREVIOUS: 'x'.repeat( 32 ),
		} )
	).toEqual( [ 'secret-too-short', 'secret-too-uniform' ] );
} );

it( 'reports a DRAWBRIDGE_SECRET that is defined as nothing: the plugin does not fall back to the salts either', () => {
	folder.writeWpConfig( { DRAWBRIDGE_SECRET: '' } );
	expect( folder.codesOf( {} ) ).toEqual( [ 'secret-too-short' ] );
} );

it( 'reports a DRAWBRIDGE_SECRET from a variable that only PHP has', () => {
	folder.write(
		'wp-config.php',
		"<?php define( 'DRAWBRIDGE_SECRET', getenv( 'BRIDGE' ) );"
	);
	expect(
		folder.problemsOf( { ...COMPLETE, DRAWBRIDGE_SECRET: undefined } )
	).toEqual( [
		{
			code: 'setting-variable-missing',
			what: '`DRAWBRIDGE_SECRET` is set, on line 1 of `wp-config.php`, from the environment variable `BRIDGE`, which this service does not have.',
			mend: 'Give this service `BRIDGE` as well, or set the environment variable `DRAWBRIDGE_SECRET` for this service.',
		},
	] );
} );

it( 'reports each salt that cannot be read, and judges the others', () => {
	folder.write(
		'wp-config.php',
		[
			'<?php',
			"define( 'AUTH_KEY', getenv( 'AUTH_KEY' ) );",
			...SALTS.slice( 1, 7 ).map(
				( [ name, salt ] ) => `define( '${ name }', '${ salt }' );`
			),
		].join( '\n' )
	);
	expect(
		folder.codesOf( { ...COMPLETE, DRAWBRIDGE_SECRET: undefined } )
	).toEqual( [ 'setting-variable-missing', 'salts-missing' ] );
} );

it( 'reports everything at once, and quotes no secret', () => {
	folder.writeWpConfig( {
		DB_HOST: 'h:port',
		DB_NAME: 'database_name_here',
		DB_USER: undefined,
		DB_PASSWORD: false,
		CUSTOM_USER_TABLE: 'members',
		AUTH_KEY: 'put your unique phrase here',
		AUTH_SALT: PASSWORD,
		NONCE_SALT: PASSWORD,
		NONCE_KEY: undefined,
		DRAWBRIDGE_SECRET_PREVIOUS: PASSWORD,
	} );
	const environment = {
		DRAWBRIDGE_TABLE_PREFIX: 'wp-',
		DRAWBRIDGE_SITE_ID: 'two',
		DRAWBRIDGE_PROXY_HOPS: 'abc',
		DRAWBRIDGE_LOG_LEVEL: 'loud',
		PORT: 'abc',
	};
	expect( folder.codesOf( environment ) ).toEqual( [
		'port-invalid',
		'log-level-invalid',
		'database-host-invalid',
		'setting-missing',
		'setting-not-text',
		'setting-sample',
		'table-prefix-invalid',
		'site-id-invalid',
		'custom-user-table',
		'salts-missing',
		'salts-default',
		'salts-too-short',
		'salts-equal',
		'secret-too-short',
		'proxy-hops-invalid',
	] );
	expect( JSON.stringify( folder.problemsOf( environment ) ) ).not.toContain(
		PASSWORD
	);
} );
