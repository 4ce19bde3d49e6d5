<?php
/**
 * Composes the plugin, and is the only list of its hooks.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Plugin {

	/** The main file of the plugin. */
	private string $file;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	public function add_hooks(): void {
		global $wpdb;

		$clock       = new Clock();
		$settings    = new Settings();
		$secret      = Secret::from_wp_config();
		$keys        = new Keys( $secret );
		$identity    = new SiteIdentity( $secret, $keys );
		$schema      = new Schema( $wpdb );
		$purge       = new Purge( $wpdb, $schema, $clock );
		$missed      = new MissedRevocation( $clock );
		$revocations = new Revocations( $wpdb, $schema, $missed );
		$access      = new MemberAccess( $settings );
		$session     = new MemberSession();
		$swallowed   = new SwallowedPaths( $wpdb, $schema, $settings, $clock );
		$ready       = new Readiness( $settings, $secret, $schema, $session, $missed, $swallowed );
		$page        = new Page( $identity );

		// The plugin's own life.
		$lifecycle = new Lifecycle( $this->file, $schema, $settings, $identity, $revocations, $purge, $clock );
		register_activation_hook( $this->file, [ $lifecycle, 'activate' ] );
		register_deactivation_hook( $this->file, [ $lifecycle, 'deactivate' ] );
		// Before the open action, which needs the tables up to date.
		add_action( 'admin_init', [ $lifecycle, 'keep_up' ], PHP_INT_MIN );
		// After 10, where WordPress creates the new site's own tables.
		add_action( 'wp_initialize_site', [ $lifecycle, 'prepare_new_site' ], 20 );
		add_filter( 'wpmu_drop_tables', [ $lifecycle, 'add_tables_to_drop' ], 10, 2 );
		add_action( Purge::HOOK, [ $purge, 'run' ] );

		// What the service knows of this site. Nobody tells of new salts in wp-config.php, so every request looks.
		add_action( 'init', [ $identity, 'publish' ] );
		foreach ( [ 'home', 'siteurl', 'blogname', Settings::OPTION ] as $option ) {
			add_action( "update_option_$option", [ $identity, 'publish' ], 10, 0 );
		}

		// The open action. Ahead of everything on admin_init, where many plugins send subscribers away; and on init out of
		// wp-admin, where others do. It comes after every init of theirs, so that who suspends accounts there is heard.
		$handoff = new Handoff( $settings, $identity, $session, $keys, $clock );
		$open    = new OpenAction(
			$access,
			$ready,
			$session,
			$handoff,
			new OpenPage( $page, $settings ),
			new RefusalPage( $page ),
			new SignInPage( $page, $settings ),
			$page
		);
		add_action( 'init', [ new OpenActionPlace(), 'leave_admin' ], PHP_INT_MIN );
		add_action( 'admin_init', [ $open, 'handle' ], PHP_INT_MIN );
		// Ahead of plugins that close the site to visitors, or send away whoever asks for a page that is not there.
		add_action( 'init', [ new SwallowedPathsAnswer( $swallowed, $page ), 'handle' ], PHP_INT_MIN );
		add_filter( 'allowed_redirect_hosts', [ new RedirectHosts(), 'allow' ] );

		// WordPress's word: what ends sessions here ends them there. The first hook of each pair comes before the change.
		$sessions = new SessionWatch( $revocations, $clock );
		$roles    = new RoleWatch( $wpdb, $access, $revocations );
		foreach ( [ $sessions, $roles ] as $watch ) {
			add_action( 'update_user_meta', [ $watch, 'remember' ], 10, 3 );
			add_action( 'updated_user_meta', [ $watch, 'compare' ], 10, 3 );
			add_action( 'delete_user_meta', [ $watch, 'remember' ], 10, 3 );
			add_action( 'deleted_user_meta', [ $watch, 'compare' ], 10, 3 );
		}
		add_action( 'update_option_' . Settings::OPTION, [ $roles, 'compare_allowed_roles' ], 10, 2 );

		$account = new AccountWatch( $revocations );
		add_action( 'wp_set_password', [ $account, 'password_was_set' ], 10, 3 );
		add_action( 'after_password_reset', [ $account, 'password_was_reset' ] );
		add_action( 'profile_update', [ $account, 'profile_was_updated' ], 10, 2 );
		add_action( 'make_spam_user', [ $account, 'user_was_spammed' ] );
		// Before the deletion, while WordPress still knows the user's sites.
		add_action( 'delete_user', [ $account, 'user_is_being_deleted' ] );
		add_action( 'wpmu_delete_user', [ $account, 'network_user_is_being_deleted' ] );
		add_action( 'remove_user_from_blog', [ $account, 'user_is_being_removed' ], 10, 2 );

		// The doors.
		$embed = new Embed( $this->file, $settings );
		$door  = new Door( $settings, $access, $ready, $embed );
		$menu  = new AdminMenu( $settings, $access, $ready, $embed );
		add_action( 'admin_menu', [ $menu, 'add' ] );
		add_action( 'admin_enqueue_scripts', [ $menu, 'enqueue' ] );
		add_action( 'init', [ $door, 'register' ] );
		add_action( 'init', [ new Shortcode( $door ), 'register' ] );
		$block = new DashboardBlock( $this->file, $door, $ready );
		add_action( 'init', [ $block, 'register' ] );
		add_filter( 'rest_dispatch_request', [ $block, 'answer_preview' ], 10, 4 );

		// The settings screen.
		$settings_page = new SettingsPage( $this->file );
		add_action( 'admin_menu', [ $settings_page, 'add' ] );
		add_action( 'admin_enqueue_scripts', [ $settings_page, 'enqueue' ] );
		add_filter( 'plugin_action_links_' . plugin_basename( $this->file ), [ $settings_page, 'add_link' ] );
		add_action( 'rest_api_init', [ new SettingsController( $settings, $ready, $swallowed ), 'register_routes' ] );
		add_action( 'rest_api_init', [ new ActivityController( new ActivityLog( $wpdb, $schema ) ), 'register_routes' ] );
		add_action( 'rest_api_init', [ new SignOutController( $revocations ), 'register_routes' ] );
		add_action( 'admin_notices', [ $missed, 'show_notice' ] );

		// What WordPress promises people about their data.
		$personal_data = new PersonalData( $wpdb, $schema, $settings, $clock );
		add_action( 'admin_init', [ $personal_data, 'add_policy_text' ] );
		add_filter( 'wp_privacy_personal_data_exporters', [ $personal_data, 'add_exporter' ] );
		add_filter( 'wp_privacy_personal_data_erasers', [ $personal_data, 'add_eraser' ] );
	}
}
