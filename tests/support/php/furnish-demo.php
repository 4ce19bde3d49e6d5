<?php
/**
 * Furnishes the demo: names for its people, more of them, and pages worth a look. Included where WordPress is loaded.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

/**
 * Publishes a page.
 *
 * @param string   $page_title Title.
 * @param string[] $paragraphs Paragraphs in HTML; those that begin with a bracket are shortcodes.
 * @return int Its id.
 */
function drawbridge_demo_page( string $page_title, array $paragraphs ): int {
	$blocks = array_map(
		static function ( string $paragraph ): string {
			return '[' === $paragraph[0]
				? "<!-- wp:shortcode -->$paragraph<!-- /wp:shortcode -->"
				: "<!-- wp:paragraph --><p>$paragraph</p><!-- /wp:paragraph -->";
		},
		$paragraphs
	);
	return wp_insert_post(
		[
			'post_type'    => 'page',
			'post_status'  => 'publish',
			'post_title'   => $page_title,
			'post_content' => implode( "\n\n", $blocks ),
		]
	);
}

$site_names = [
	'ada'  => 'Ada Admin',
	'mia'  => 'Mia Member',
	'otto' => 'Otto Outsider',
];
foreach ( $site_names as $login => $display_name ) {
	wp_update_user(
		[
			'ID'           => get_user_by( 'login', $login )->ID,
			'display_name' => $display_name,
		]
	);
}
wp_insert_user(
	[
		'user_login'   => 'eli',
		'user_pass'    => $input['password'],
		'user_email'   => 'eli@example.test',
		'display_name' => 'Eli Editor',
		'role'         => 'editor',
	]
);

$settings                  = get_option( 'drawbridge_settings' );
$settings['allowed_roles'] = [ 'administrator', 'editor', 'subscriber' ];
update_option( 'drawbridge_settings', $settings );

$sample = get_page_by_path( 'sample-page' );
if ( $sample ) {
	wp_delete_post( $sample->ID, true );
}

$welcome = drawbridge_demo_page(
	'Welcome',
	[
		'This is the site of a society with members. Its members have a dashboard of their own, which is not part of WordPress.',
		'Drawbridge takes them across: one click here, and they are inside there.',
		'[drawbridge label="Open my dashboard"]',
	]
);
drawbridge_demo_page(
	'Annual report',
	[
		'Members read the report in the dashboard.',
		'[drawbridge label="Read the annual report" path="/?report=annual"]',
	]
);
update_option( 'show_on_front', 'page' );
update_option( 'page_on_front', $welcome );
