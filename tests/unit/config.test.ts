/**
 * The configuration: every way to give it.
 */
import { expect, it } from '@jest/globals';
import {
	COMPLETE,
	ConfigFolder,
	OTHER_SECRET,
	PASSWORD,
	SALTS,
	SECRET,
} from './support/config-folder';

const folder = new ConfigFolder();

it( 'comes from wp-config.php alone', () => {
	folder.writeWpConfig();
	expect( folder.configOf( {} ) ).toEqual( {
		database: {
			host: 'db.example.test',
			port: 3306,
			user: 'file_user',
			password: PASSWORD,
			name: 'file_site',
			basePrefix: 'file_',
			sitePrefix: 'file_',
		},
		secrets: {
			current: SALTS.map( ( [ , salt ] ) => salt ).join( '' ),
			previous: null,
		},
		proxyHops: 0,
	} );
} );

it( 'comes from the environment alone, with no wp-config.php anywhere', () => {
	expect( folder.configOf( COMPLETE ) ).toEqual( {
		database: {
			host: '127.0.0.1',
			port: 3307,
			user: 'user',
			password: PASSWORD,
			name: 'site',
			basePrefix: 'wp_',
			sitePrefix: 'wp_',
		},
		secrets: { current: SECRET, previous: null },
		proxyHops: 0,
	} );
} );

it( 'takes each value from the environment first', () => {
	folder.writeWpConfig( { DRAWBRIDGE_SECRET: OTHER_SECRET } );
	expect(
		folder.configOf( { ...COMPLETE, WP_CONFIG_FILE: 'wp-config.php' } )
	).toEqual( folder.configOf( COMPLETE ) );
	expect( folder.configOf( { DB_NAME: 'site' } ) ).toMatchObject( {
		database: { name: 'site', user: 'file_user' },
		secrets: { current: OTHER_SECRET },
	} );
} );

it( 'takes a variable that is set to nothing as not set, except for the password', () => {
	folder.writeWpConfig();
	const { database, proxyHops } = folder.configOf( {
		DB_NAME: '',
		DB_PASSWORD: '',
		DRAWBRIDGE_TABLE_PREFIX: '',
		DRAWBRIDGE_SITE_ID: '',
		DRAWBRIDGE_SECRET: '',
		DRAWBRIDGE_PROXY_HOPS: '',
		WP_CONFIG_FILE: '',
	} );
	expect( database ).toMatchObject( {
		name: 'file_site',
		password: '',
		sitePrefix: 'file_',
	} );
	expect( proxyHops ).toBe( 0 );
} );

it( 'names the socket of the database in place of host and port', () => {
	expect(
		folder.configOf( { ...COMPLETE, DB_HOST: 'localhost:/a/mysqld.sock' } )
			.database
	).toEqual( {
		socketPath: '/a/mysqld.sock',
		user: 'user',
		password: PASSWORD,
		name: 'site',
		basePrefix: 'wp_',
		sitePrefix: 'wp_',
	} );
} );

it( 'prefers DRAWBRIDGE_SECRET to the keys and salts, which need not be good then', () => {
	folder.writeWpConfig( {
		DRAWBRIDGE_SECRET: SECRET,
		AUTH_KEY: 'put your unique phrase here',
		NONCE_KEY: undefined,
	} );
	expect( folder.configOf( {} ).secrets.current ).toBe( SECRET );
} );

it.each( [
	[
		'the environment',
		{ DRAWBRIDGE_SECRET_PREVIOUS: OTHER_SECRET },
		{},
		OTHER_SECRET,
	],
	[
		'wp-config.php',
		{},
		{ DRAWBRIDGE_SECRET_PREVIOUS: OTHER_SECRET },
		OTHER_SECRET,
	],
	[ 'neither', {}, { DRAWBRIDGE_SECRET_PREVIOUS: '' }, null ],
	[
		'the present one, which is no previous one',
		{ DRAWBRIDGE_SECRET_PREVIOUS: SECRET },
		{},
		null,
	],
] )(
	'takes the previous secret from %s',
	( _where, environment, constants, previous ) => {
		folder.writeWpConfig( { DRAWBRIDGE_SECRET: SECRET, ...constants } );
		expect( folder.configOf( environment ).secrets ).toEqual( {
			current: SECRET,
			previous,
		} );
	}
);

it.each( [
	[ '1', 'wp_' ],
	[ '2', 'wp_2_' ],
	[ '37', 'wp_37_' ],
] )(
	'gives site %s of a network its own prefix, beside the one all share',
	( siteId, sitePrefix ) => {
		expect(
			folder.configOf( { ...COMPLETE, DRAWBRIDGE_SITE_ID: siteId } )
				.database
		).toMatchObject( {
			basePrefix: 'wp_',
			sitePrefix,
		} );
	}
);

it.each( [
	[ 'none by itself', {}, false, 0 ],
	[ 'one under Passenger', {}, true, 1 ],
	[ 'as many as it is told', { DRAWBRIDGE_PROXY_HOPS: '2' }, true, 2 ],
	[ 'none if it is told so', { DRAWBRIDGE_PROXY_HOPS: '0' }, true, 0 ],
] )(
	'believes proxies: %s',
	( _what, environment, underPassenger, proxyHops ) => {
		expect(
			folder.configOf(
				{ ...COMPLETE, ...environment },
				{ underPassenger }
			).proxyHops
		).toBe( proxyHops );
	}
);

it( 'is frozen in depth', () => {
	const config = folder.configOf( COMPLETE );
	for ( const part of [ config, config.database, config.secrets ] ) {
		expect( Object.isFrozen( part ) ).toBe( true );
	}
} );
