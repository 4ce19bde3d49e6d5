/**
 * Finding the wp-config.php of the WordPress that the service stands next to.
 */
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { COMPLETE, ConfigFolder } from './support/config-folder';

const MEND_WP_CONFIG_FILE =
	'Set the environment variable `WP_CONFIG_FILE` to the full path of the `wp-config.php` of this WordPress.';

const folder = new ConfigFolder();

it.each( [
	[ 'in the folder itself', 'wp-config.php', '.' ],
	[ 'in the folder above', 'wp-config.php', 'app' ],
	[ 'four folders above', 'wp-config.php', 'a/b/c/d' ],
	[ 'in public_html beside the folder', 'public_html/wp-config.php', 'app' ],
	[
		'in www beside a folder above',
		'www/wp-config.php',
		'apps/dash/server/build',
	],
	[ 'in htdocs inside the folder', 'htdocs/wp-config.php', '.' ],
	[ 'in wordpress inside the folder', 'wordpress/wp-config.php', '.' ],
] )( 'finds the file %s', ( _where, file, startFolder ) => {
	folder.writeWpConfig( {}, file );
	expect( folder.configOf( {}, { startFolder } ).database.name ).toBe(
		'file_site'
	);
} );

it( 'does not look five folders above', () => {
	folder.writeWpConfig( {}, 'wp-config.php' );
	expect( folder.codesOf( {}, 'a/b/c/d/e' ) ).toEqual( [
		'wp-config-not-found',
	] );
} );

it( 'takes the nearest of several', () => {
	folder.writeWpConfig( { DB_NAME: 'far' }, 'public_html/wp-config.php' );
	folder.writeWpConfig(
		{ DB_NAME: 'near' },
		'apps/public_html/wp-config.php'
	);
	expect(
		folder.configOf( {}, { startFolder: 'apps/dash' } ).database.name
	).toBe( 'near' );
} );

it( 'takes the file above a WordPress, where WordPress itself looks too', () => {
	folder.writeWpConfig( { DB_NAME: 'above' }, 'wp-config.php' );
	folder.write( 'public_html/wp-settings.php', '<?php' );
	expect(
		folder.configOf( {}, { startFolder: 'public_html/dash' } ).database.name
	).toBe( 'above' );
} );

it( 'does not borrow the file of the WordPress above for a WordPress without one', () => {
	folder.writeWpConfig( {}, 'wp-config.php' );
	folder.write( 'wp-settings.php', '<?php' );
	folder.write( 'blog/wp-settings.php', '<?php' );
	expect( folder.codesOf( {}, 'blog/dash' ) ).toEqual( [
		'wp-config-not-found',
	] );
	expect(
		folder.configOf( {}, { startFolder: 'shop/dash' } ).database.name
	).toBe( 'file_site' );
} );

it( 'takes the file that WP_CONFIG_FILE names, relative to the folder of the service', () => {
	folder.writeWpConfig( { DB_NAME: 'near' } );
	folder.writeWpConfig( { DB_NAME: 'named' }, 'elsewhere/config.php' );
	for ( const file of [
		'elsewhere/config.php',
		join( folder.path, 'elsewhere/config.php' ),
	] ) {
		expect(
			folder.configOf( { WP_CONFIG_FILE: file } ).database.name
		).toBe( 'named' );
	}
} );

it( 'reports that there is none, and nothing else it would have said', () => {
	expect( folder.problemsOf( {}, 'a/b/c/d' ) ).toEqual( [
		{
			code: 'wp-config-not-found',
			what: 'No `wp-config.php` was found in the folder of this service, in those above it, or in a `public_html`, `www`, `htdocs`, `wordpress` folder beside them.',
			mend: MEND_WP_CONFIG_FILE,
		},
	] );
} );

it( 'reports that WP_CONFIG_FILE names none, even where the environment says everything', () => {
	expect(
		folder.problemsOf( {
			...COMPLETE,
			WP_CONFIG_FILE: '/srv/site/wp-config.php',
		} )
	).toEqual( [
		{
			code: 'wp-config-missing',
			what: 'The file that `WP_CONFIG_FILE` names, `wp-config.php`, does not exist.',
			mend: MEND_WP_CONFIG_FILE,
		},
	] );
} );

it( 'names the file in problems by the way to it from the service, never by its full path', () => {
	folder.write(
		'public_html/wp-config.php',
		"<?php\ndefine( 'DB_NAME', null );"
	);
	const problems = folder.problemsOf( {}, 'app' );
	expect( problems ).toContainEqual( {
		code: 'setting-not-text',
		what: '`DB_NAME` is set to something other than a text, on line 2 of `../public_html/wp-config.php`.',
		mend: 'Write it there as a plain text in quotes, or set the environment variable `DB_NAME` for this service.',
	} );
	expect( JSON.stringify( problems ) ).not.toContain( folder.path );
} );
