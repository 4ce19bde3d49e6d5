/**
 * Turns the sandbox's site into a network of sites.
 */
import type { Sandbox } from '../../support/start-sandbox';

/** What stands in the names of each site's tables. */
export const SITES = [ '', '2_' ] as const;

/** Makes a network with two sites, and activates the plugin on both at once. */
export async function makeNetwork( sandbox: Sandbox ): Promise< void > {
	const { host } = new URL( sandbox.wordpressUrl );
	await sandbox.wpEval(
		`deactivate_plugins( 'drawbridge/drawbridge.php' );
		define( 'WP_INSTALLING_NETWORK', true );
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		foreach ( $GLOBALS['wpdb']->tables( 'ms_global' ) as $table => $name ) {
			$GLOBALS['wpdb']->$table = $name;
		}
		install_network();
		populate_network( 1, $input, 'admin@example.test', 'Network', '/', false );`,
		host
	);
	await sandbox.wpConfig.define( {
		MULTISITE: true,
		SUBDOMAIN_INSTALL: false,
		DOMAIN_CURRENT_SITE: host,
		PATH_CURRENT_SITE: '/',
		SITE_ID_CURRENT_SITE: 1,
		BLOG_ID_CURRENT_SITE: 1,
	} );
	await sandbox.wpEval(
		`wpmu_create_blog( $input, '/two/', 'Two', 1 );
		activate_plugin( 'drawbridge/drawbridge.php', '', true );
		foreach ( array( 1, 2 ) as $site ) {
			switch_to_blog( $site );
			update_option( 'drawbridge_settings', array( 'allowed_roles' => array( 'subscriber', 'editor' ) ) + get_option( 'drawbridge_settings' ) );
			restore_current_blog();
		}`,
		host
	);
}
