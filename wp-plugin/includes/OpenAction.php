<?php
/**
 * The open action (`admin-post.php?action=drawbridge_open`): takes a member from WordPress to the service.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_User;

defined( 'ABSPATH' ) || exit;

final class OpenAction {

	private MemberAccess $access;

	private Readiness $readiness;

	private MemberSession $session;

	private Handoff $handoff;

	private OpenPage $open_page;

	private RefusalPage $refusal_page;

	private SignInPage $sign_in_page;

	private Page $page;

	public function __construct(
		MemberAccess $access,
		Readiness $readiness,
		MemberSession $session,
		Handoff $handoff,
		OpenPage $open_page,
		RefusalPage $refusal_page,
		SignInPage $sign_in_page,
		Page $page
	) {
		$this->access       = $access;
		$this->readiness    = $readiness;
		$this->session      = $session;
		$this->handoff      = $handoff;
		$this->open_page    = $open_page;
		$this->refusal_page = $refusal_page;
		$this->sign_in_page = $sign_in_page;
		$this->page         = $page;
	}

	/** Answers the request if it is for the open action. Each step either ends it or lets it pass. */
	public function handle(): void {
		if ( ! OpenRequest::is_current() ) {
			return;
		}
		$request = OpenRequest::current();
		$user    = wp_get_current_user();

		$this->refuse_other_methods( $request );
		$this->refuse_prefetch( $request );
		$this->ask_to_sign_in( $request, $user );
		$this->refuse_those_not_allowed( $request, $user );
		$this->refuse_until_ready( $request );
		$this->refuse_without_session( $request, $user );
		$this->answer_head( $request );
		$this->open_page->send( $this->handoff->mint( $user, $request->return_to(), $request->context() ) );
	}

	private function refuse_other_methods( OpenRequest $request ): void {
		if ( $request->is_get() || $request->is_head() ) {
			return;
		}
		header( 'Allow: GET, HEAD' );
		$this->refusal_page->send(
			405,
			__( 'This address is for links only', 'drawbridge' ),
			__( 'Open the dashboard through its link on the site.', 'drawbridge' )
		);
	}

	private function refuse_prefetch( OpenRequest $request ): void {
		if ( $request->is_prefetch() ) {
			$this->page->send_nothing( 503 );
		}
	}

	private function ask_to_sign_in( OpenRequest $request, WP_User $user ): void {
		if ( $user->exists() ) {
			return;
		}
		if ( $request->is_framed() ) {
			$this->sign_in_page->send(
				$request,
				__( 'Please sign in', 'drawbridge' ),
				__( 'The dashboard opens here once you are signed in to this site.', 'drawbridge' ),
				false
			);
		}
		header( 'Cache-Control: no-store' );
		wp_safe_redirect( wp_login_url( self::url_of( $request ) ) );
		exit;
	}

	private function refuse_those_not_allowed( OpenRequest $request, WP_User $user ): void {
		if ( $this->access->may_enter( $user ) ) {
			return;
		}
		$sentence = current_user_can( SettingsPage::CAPABILITY )
			/* translators: %s: a user name. */
			? __( 'You are signed in as %s, and none of your roles may enter. You can allow one in the settings.', 'drawbridge' )
			/* translators: %s: a user name. */
			: __( 'You are signed in as %s. If you think you should have access, ask the administrator of this site.', 'drawbridge' );
		$this->refusal_page->send(
			403,
			__( 'Your account cannot open the dashboard', 'drawbridge' ),
			sprintf( $sentence, $user->user_login ),
			self::way_to_settings(),
			[],
			$request->is_framed()
		);
	}

	private function refuse_until_ready( OpenRequest $request ): void {
		$obstacles = $this->readiness->obstacles();
		if ( [] === $obstacles ) {
			return;
		}
		$can_mend = current_user_can( SettingsPage::CAPABILITY );
		$this->refusal_page->send(
			503,
			__( 'The dashboard is not set up yet', 'drawbridge' ),
			$can_mend
				? __( 'Members can enter once this is mended:', 'drawbridge' )
				: __( 'Please tell the administrator of this site. There is nothing wrong with your account.', 'drawbridge' ),
			self::way_to_settings(),
			$can_mend ? $obstacles : [],
			$request->is_framed()
		);
	}

	private function refuse_without_session( OpenRequest $request, WP_User $user ): void {
		if ( $this->session->is_of( $user ) ) {
			return;
		}
		$title    = __( 'Please sign in again', 'drawbridge' );
		$sentence = __( 'You came by an application password or a sign-in plugin that keeps no WordPress session, and the dashboard needs one to end with. The sign-in page of WordPress makes one.', 'drawbridge' );
		if ( $request->is_framed() ) {
			$this->sign_in_page->send( $request, $title, $sentence, true );
		}
		$this->refusal_page->send( 403, $title, $sentence, [ __( 'Sign in', 'drawbridge' ) => wp_login_url( self::url_of( $request ), true ) ] );
	}

	private function answer_head( OpenRequest $request ): void {
		if ( $request->is_head() ) {
			$this->page->send_nothing( 200 );
		}
	}

	/** The same request once more, in its plainest form. */
	private static function url_of( OpenRequest $request ): string {
		return OpenUrl::to( $request->return_to(), $request->context() );
	}

	/**
	 * @return array<string, string> For those who may go there.
	 */
	private static function way_to_settings(): array {
		return current_user_can( SettingsPage::CAPABILITY )
			? [ __( 'Drawbridge settings', 'drawbridge' ) => SettingsPage::url() ]
			: [];
	}
}
