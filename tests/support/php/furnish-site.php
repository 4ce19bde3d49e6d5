<?php
/**
 * Furnishes a freshly installed site: people, a page with the shortcode, and the plugin, active and set up.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

$input = require __DIR__ . '/request.php';
require getenv( 'DRAWBRIDGE_SITE_FOLDER' ) . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/admin.php';

$roles = [
	'member'   => 'subscriber',
	'outsider' => 'contributor',
];
foreach ( $roles as $who => $site_role ) {
	$created = wp_insert_user(
		[
			'user_login'   => $input[ $who ]['user'],
			'user_pass'    => $input[ $who ]['password'],
			'user_email'   => $input[ $who ]['user'] . '@example.test',
			'display_name' => ucfirst( $input[ $who ]['user'] ),
			'role'         => $site_role,
		]
	);
	if ( is_wp_error( $created ) ) {
		fwrite( STDERR, $created->get_error_message() . "\n" );
		exit( 1 );
	}
}

// WordPress would ask wordpress.org for updates, and warn that it got no answer.
$checked = (object) [
	'last_checked'    => time(),
	'version_checked' => get_bloginfo( 'version' ),
	'checked'         => [],
	'response'        => [],
	'updates'         => [],
];
foreach ( [ 'update_core', 'update_plugins', 'update_themes' ] as $transient ) {
	set_site_transient( $transient, $checked );
}

wp_set_current_user( 1 );
$activated = activate_plugin( 'drawbridge/drawbridge.php' );
if ( is_wp_error( $activated ) ) {
	fwrite( STDERR, 'The plugin could not be activated: ' . $activated->get_error_message() . "\n" );
	exit( 1 );
}
update_option(
	'drawbridge_settings',
	[
		'service_url'   => $input['serviceUrl'],
		'allowed_roles' => [ 'administrator', 'subscriber' ],
		'link_label'    => 'Open dashboard',
	]
);

if ( $input['prettyPermalinks'] ) {
	$wp_rewrite->set_permalink_structure( '/%postname%/' );
}
$page_id = wp_insert_post(
	[
		'post_type'    => 'page',
		'post_status'  => 'publish',
		'post_title'   => 'Members',
		'post_content' => '<!-- wp:shortcode -->[drawbridge]<!-- /wp:shortcode -->',
	]
);

echo wp_json_encode( [ 'memberPage' => get_permalink( $page_id ) ] );
